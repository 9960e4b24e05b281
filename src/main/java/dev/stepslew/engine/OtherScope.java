package dev.stepslew.engine;

import dev.stepslew.template.NotYetKnown;
import dev.stepslew.template.Scope;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Another host's variables: those that no task changes are there, for the others the reader may have to wait. */
final class OtherScope implements Scope {

    private final TaskScope said;
    private final Lessons lessons;
    private final Supplier<TaskScope> learned;

    OtherScope(TaskScope said, Lessons lessons, Supplier<TaskScope> learned) {
        this.said = said;
        this.lessons = lessons;
        this.learned = learned;
    }

    @Override
    public Optional<Object> lookup(String name) {
        return lessons.mayTeach(name) ? learned.get().lookup(name) : said.lookup(name);
    }

    @Override
    public Set<String> names() {
        try {
            return learned.get().names();
        } catch (NotYetKnown ahead) {
            return said.names();
        }
    }

    @Override
    public long waited() {
        return said.waited();
    }
}
