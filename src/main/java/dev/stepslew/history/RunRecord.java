package dev.stepslew.history;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A run as it is remembered.
 *
 * @param number within its database
 * @param id equals the name of its log directory
 * @param heard its last sign of life
 * @param ended empty while it is under way, and where it was cut short
 * @param endings how many hosts ended so
 * @param deeds changes on all hosts together
 * @param findings open ones of all hosts together, where it was an audit
 */
public record RunRecord(
        long number,
        String id,
        Kind kind,
        String command,
        List<String> playbooks,
        List<String> inventories,
        Who who,
        String version,
        Instant started,
        Instant heard,
        Optional<Instant> ended,
        Optional<Integer> exitCode,
        Map<Ending, Integer> endings,
        int deeds,
        int findings) {

    /** Runs give a sign of life each minute at least; one that a machine cannot see from here may be slow to. */
    private static final Duration SILENCE = Duration.ofMinutes(30);

    /** What became of the run itself. */
    public enum State {
        ENDED,
        RUNNING,
        CUT_SHORT
    }

    public RunRecord {
        playbooks = List.copyOf(playbooks);
        inventories = List.copyOf(inventories);
        endings = endings.isEmpty() ? Map.of() : new EnumMap<>(endings);
    }

    /** @param controller the name of this machine, whose processes can be seen */
    public State state(String controller, Instant now) {
        if (ended.isPresent()) {
            return State.ENDED;
        }
        boolean alive = who.controller().equals(controller)
                ? who.isAlive()
                : heard.plus(SILENCE).isAfter(now);
        return alive ? State.RUNNING : State.CUT_SHORT;
    }

    public int count(Ending ending) {
        return endings.getOrDefault(ending, 0);
    }

    public int hosts() {
        return endings.values().stream().mapToInt(Integer::intValue).sum();
    }
}
