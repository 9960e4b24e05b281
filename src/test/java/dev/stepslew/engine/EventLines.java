package dev.stepslew.engine;

import dev.stepslew.yaml.None;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Tells a run host by host: a line for each task, and the counts of the recap. */
final class EventLines implements EventListener {

    private static final Set<String> NOT_SAID =
            Set.of("changed", "failed", "skipped", "skip_reason", "item", "ansible_loop_var", "invocation");

    private final Map<String, List<String>> hosts = new TreeMap<>();
    private final List<Event> events = new ArrayList<>();

    @Override
    public void on(Event event) {
        events.add(event);
        if (event instanceof Event.TaskEnded ended) {
            lines(ended.host()).add(line(ended.task(), ended.result()));
        } else if (event instanceof Event.RunEnded ended) {
            ended.stats().forEach((host, stats) -> lines(host).add(counts(stats)));
        }
    }

    /** All that was told, in order. */
    List<Event> events() {
        return List.copyOf(events);
    }

    <E extends Event> List<E> events(Class<E> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        hosts.forEach((host, told) -> told.forEach(line -> lines.add(host + " | " + line)));
        return lines;
    }

    private List<String> lines(String host) {
        return hosts.computeIfAbsent(host, name -> new ArrayList<>());
    }

    private static String line(TaskRef task, TaskResult result) {
        String line = task.name() + " | " + status(result);
        if (result.hidden()) {
            return line + " | hidden";
        }
        if (!task.module().equals("debug")) {
            return line;
        }
        if (result.fields().get("results") instanceof List<?> items) {
            return line + " | " + json(items.stream().map(EventLines::said).toList());
        }
        return status(result).equals("ok") ? line + " | " + json(said(result.fields())) : line;
    }

    private static String status(TaskResult result) {
        return switch (result.status()) {
            case OK -> "ok";
            case CHANGED -> "changed";
            case SKIPPED -> "skipped";
            case UNREACHABLE -> "unreachable";
            case FAILED -> result.ignored() ? "failed, ignored" : "failed";
        };
    }

    private static String counts(HostStats stats) {
        return "ok=%d changed=%d unreachable=%d failures=%d skipped=%d rescued=%d ignored=%d"
                .formatted(
                        stats.ok(),
                        stats.changed(),
                        stats.unreachable(),
                        stats.failed(),
                        stats.skipped(),
                        stats.rescued(),
                        stats.ignored());
    }

    private static Object said(Object fields) {
        Map<String, Object> said = new LinkedHashMap<>();
        ((Map<?, ?>) fields).forEach((name, value) -> said.put(String.valueOf(name), value));
        said.keySet().removeAll(NOT_SAID);
        return said.keySet().equals(Set.of("msg")) ? said.get("msg") : said;
    }

    private static String json(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, String> sorted = new TreeMap<>();
            map.forEach((name, item) -> sorted.put(json(String.valueOf(name)), json(item)));
            return "{"
                    + String.join(
                            ", ",
                            sorted.entrySet().stream()
                                    .map(entry -> entry.getKey() + ": " + entry.getValue())
                                    .toList())
                    + "}";
        }
        if (value instanceof List<?> list) {
            return "[" + String.join(", ", list.stream().map(EventLines::json).toList()) + "]";
        }
        if (value instanceof String text) {
            return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
        }
        return value == None.NONE ? "null" : String.valueOf(value);
    }
}
