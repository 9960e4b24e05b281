package dev.stepslew.report;

import dev.stepslew.engine.TaskRef;
import dev.stepslew.engine.Turn;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which changes were shown already and for whom, so that the same one is not shown again for each of a fleet. */
final class ShownDiffs {

    private record Key(int play, Turn order, List<String> body) {}

    private final Map<Key, String> first = new HashMap<>();

    /**
     * The host for which this task showed the same change; empty for the first one, and remembered then.
     *
     * @param body the diff without its headers, whose paths may differ
     */
    Optional<String> sameAs(TaskRef task, List<String> body, String host) {
        String shown = first.putIfAbsent(new Key(task.play(), task.order(), List.copyOf(body)), host);
        return Optional.ofNullable(shown).filter(other -> !other.equals(host));
    }
}
