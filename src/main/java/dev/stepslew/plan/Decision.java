package dev.stepslew.plan;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    /** The controller waits; {@code prompt} is shown, and without a duration the operator ends it. */
    record Pause(Optional<Duration> duration, String prompt) implements Decision {}

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
