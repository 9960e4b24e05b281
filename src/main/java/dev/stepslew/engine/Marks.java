package dev.stepslew.engine;

import dev.stepslew.connection.Become;
import dev.stepslew.module.Debt;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The marks of debts that are on one host now, as far as a run knows of them. Belongs to the host's thread. */
final class Marks {

    private final Set<Optional<Become>> asked = new HashSet<>();
    private final Set<String> confirmed = new HashSet<>();
    private final Map<String, Mark> known = new LinkedHashMap<>();

    /**
     * A mark.
     *
     * @param user whose it is; only that user can remove it
     * @param earlier whether another run has left it
     */
    record Mark(Debt debt, Optional<Become> user, boolean earlier) {}

    /** Whether this user was asked for them. */
    boolean wereAsked(Optional<Become> user) {
        return asked.contains(user);
    }

    boolean wereAsked() {
        return !asked.isEmpty();
    }

    /** What an earlier run has left. */
    void found(Optional<Become> user, List<Debt> debts) {
        asked.add(user);
        debts.forEach(debt -> known.putIfAbsent(debt.key(), new Mark(debt, user, true)));
    }

    void made(Optional<Become> user, Debt debt) {
        known.putIfAbsent(debt.key(), new Mark(debt, user, false));
    }

    /** Something has really changed that it stands for. */
    void confirm(String key) {
        confirmed.add(key);
    }

    boolean isConfirmed(String key) {
        return confirmed.contains(key)
                || Optional.ofNullable(known.get(key)).filter(Mark::earlier).isPresent();
    }

    void removed(String key) {
        known.remove(key);
        confirmed.remove(key);
    }

    List<Mark> all() {
        return new ArrayList<>(known.values());
    }
}
