package dev.stepslew.plan;

import dev.stepslew.connection.Script;
import dev.stepslew.connection.StepResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What a module makes of its arguments and what it saw. Fields of {@code result} are those that Ansible registers. */
public sealed interface Decision {

    /** Everything is as it should be; nothing to do. */
    record Settled(Map<String, Object> result) implements Decision {}

    /** It cannot or must not be done; the task fails with this message. */
    record Refused(String message, Map<String, Object> result) implements Decision {}

    /** Not for this host, or not in a dry run; says why. */
    record Skipped(String message, Map<String, Object> result) implements Decision {}

    /** These changes, in this order; at least one. */
    record Needed(List<Change> changes, Map<String, Object> result) implements Decision {
        public Needed {
            changes = List.copyOf(changes);
            if (changes.isEmpty()) {
                throw new IllegalArgumentException("no changes");
            }
        }
    }

    /** Bring this to the host first (it is no change of the host's state), then observe and plan again. */
    record Preparation(Change change) implements Decision {}

    /**
     * The controller waits; {@code prompt} is shown, and without a duration the operator ends it.
     *
     * @param echo whether what is typed may be seen
     * @param unit in which its length is told
     */
    record Pause(Optional<Duration> duration, String prompt, boolean echo, Unit unit) implements Decision {
        /** What a length is counted in. */
        public enum Unit {
            SECONDS(1_000),
            MINUTES(60_000);

            private final long millis;

            Unit(long millis) {
                this.millis = millis;
            }

            public long millis() {
                return millis;
            }

            public String word() {
                return name().toLowerCase(Locale.ROOT);
            }
        }
    }

    /**
     * The controller keeps a copy of this file of the host, in the place of the one it may have.
     *
     * @param from an absolute path
     * @param size bytes
     * @param sha1 what must arrive; empty where it may change meanwhile
     */
    record Download(String from, long size, String sha1, Path to, Map<String, Object> result) implements Decision {}

    /** The same, with more fields in its result where nothing is wrong. */
    default Decision telling(Map<String, Object> more) {
        if (this instanceof Settled settled) {
            return new Settled(both(settled.result, more));
        }
        return this instanceof Needed needed ? new Needed(needed.changes, both(needed.result, more)) : this;
    }

    private static Map<String, Object> both(Map<String, Object> result, Map<String, Object> more) {
        Map<String, Object> both = new LinkedHashMap<>(result);
        both.putAll(more);
        return both;
    }

    /**
     * A question that is the task's own work, such as a request: asked once, when its turn comes.
     *
     * @param dry what is asked in a dry run; nothing there for not at all
     * @param touches what may be another when it was asked
     * @param reader makes the answer into what came of it
     */
    record Enquiry(
            String label,
            Script script,
            Optional<Script> dry,
            Footprint touches,
            Duration deadline,
            Function<StepResult, Decision> reader)
            implements Decision {}

    /**
     * The host is let go, perhaps sent away, and waited for over connections that are made anew.
     *
     * @param departure what sends it away; the connection may break meanwhile
     * @param delay before the first try
     * @param patience how long to try; then the task has failed
     * @param between two tries
     * @param connecting how long one connection may take
     * @param arrived succeeds as soon as it is there again
     * @param what is waited for, for people
     */
    record Comeback(
            Optional<Change> departure,
            Duration delay,
            Duration patience,
            Duration between,
            Duration connecting,
            Script arrived,
            String what,
            Map<String, Object> result)
            implements Decision {}

    static Decision settled() {
        return new Settled(Map.of());
    }

    static Decision settled(Map<String, Object> result) {
        return new Settled(result);
    }

    static Decision refused(String message) {
        return new Refused(message, Map.of());
    }

    static Decision needed(Change change, Map<String, Object> result) {
        return new Needed(List.of(change), result);
    }
}
