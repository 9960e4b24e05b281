package dev.stepslew.engine;

import dev.stepslew.plan.Decision;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What becomes of every decision besides being carried out: it is noted in a plan, or held against one. */
interface Pledges {

    /** @param kept empty for a decision that no plan keeps */
    Decision decided(String host, Unit unit, Optional<Decided> kept, Decision decision);

    /** Whether nothing is done but to look. */
    default boolean onlyLook() {
        return false;
    }

    /** Nobody keeps them. */
    static Pledges none() {
        return (host, unit, kept, decision) -> decision;
    }

    /** All are noted. */
    static Pledges notedIn(Notes notes) {
        return (host, unit, kept, decision) -> {
            if (isFirm(unit)) {
                kept.ifPresent(one -> notes.note(host, unit.place(), one));
            }
            return decision;
        };
    }

    /** All are noted, and nothing else comes of them. */
    static Pledges lookingInto(Notes notes) {
        Pledges noting = notedIn(notes);
        return new Pledges() {
            @Override
            public Decision decided(String host, Unit unit, Optional<Decided> kept, Decision decision) {
                return noting.decided(host, unit, kept, decision);
            }

            @Override
            public boolean onlyLook() {
                return true;
            }
        };
    }

    /** One that is not as it was planned is refused. */
    static Pledges asPlannedIn(Notes notes) {
        Map<String, Integer> times = new ConcurrentHashMap<>();
        return (host, unit, kept, decision) -> {
            List<Decided> planned = notes.page(host, unit.place()).decided();
            int time = times.merge(host + " " + unit.place(), 1, Integer::sum) - 1;
            if (!isFirm(unit) || kept.isEmpty() || time >= planned.size()) {
                return decision;
            }
            return planned.get(time).agreesWith(kept.get())
                    ? decision
                    : drifted(planned.get(time).difference(kept.get()));
        };
    }

    /** Told as the guard tells it, so that nobody is sent to apply the same plan again. */
    private static Decision drifted(String difference) {
        return new Decision.Refused(
                "drifted since it was planned: " + difference, Map.of("drift", List.of(difference)));
    }

    /** What is tried again, or done on another host or for others, is told by its own turn. */
    private static boolean isFirm(Unit unit) {
        return unit.job().until().isEmpty()
                && unit.job().across().isPrivate()
                && unit.elsewhere().flatMap(Elsewhere::delegate).isEmpty();
    }
}
