package dev.stepslew.engine;

import dev.stepslew.engine.Foresight.Foreseen;
import dev.stepslew.playbook.Role;
import dev.stepslew.template.NotYetKnown;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What includes bring to one host besides tasks, and what those ask for. */
record Forthcoming(List<Job> handlers, List<Role> exported, Wishes wishes) {

    Forthcoming() {
        this(new ArrayList<>(), new ArrayList<>(), new Wishes());
    }

    /** Only what is sure to be brought; the rest may ask for anything. */
    List<Foreseen> foresee(Supplier<List<Foreseen>> look) {
        try {
            List<Foreseen> all = look.get();
            List<Foreseen> sure = all.stream().filter(Foreseen::sure).toList();
            if (sure.size() < all.size()) {
                wishes.addAnything();
            }
            return sure;
        } catch (NotYetKnown later) {
            wishes.addAnything();
            throw later;
        }
    }
}
