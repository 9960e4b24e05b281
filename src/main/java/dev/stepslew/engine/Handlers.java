package dev.stepslew.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Which handlers of a play one host owes: asked for, and not run yet. Belongs to the host's thread. */
final class Handlers {

    private final List<Job> handlers;
    private final Function<Job, String> names;
    private final Set<Job> owed = new LinkedHashSet<>();
    private final Map<Job, List<Map<String, Object>>> reasons = new LinkedHashMap<>();

    /** @param names a handler's name on this host, which may be a template */
    Handlers(List<Job> handlers, Function<Job, String> names) {
        this.handlers = handlers;
        this.names = names;
    }

    /** The first handler with this name and all that listen to it; none where nobody answers. */
    List<Job> answering(String notification) {
        List<Job> answering = new ArrayList<>();
        named(notification).ifPresent(answering::add);
        handlers.stream()
                .filter(handler -> handler.topics().contains(notification) && !answering.contains(handler))
                .forEach(answering::add);
        return answering;
    }

    private Optional<Job> named(String notification) {
        return handlers.stream()
                .filter(handler -> names.apply(handler).equals(notification))
                .findFirst();
    }

    boolean isOwed(Job handler) {
        return owed.contains(handler);
    }

    /** Whether it was not owed before. */
    boolean owe(Job handler) {
        return owed.add(handler);
    }

    void forgive(Job handler) {
        owed.remove(handler);
    }

    /** Notes the result, as far as it is foretold, of a task that asks for a handler. */
    void note(Job handler, Map<String, Object> result) {
        reasons.computeIfAbsent(handler, job -> new ArrayList<>()).add(result);
    }

    /** The results of all that asked for it since it ran last. */
    List<Map<String, Object>> takeReasons(Job handler) {
        List<Map<String, Object>> noted = reasons.remove(handler);
        return noted == null ? List.of() : noted;
    }
}
