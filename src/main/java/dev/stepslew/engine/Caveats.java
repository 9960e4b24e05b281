package dev.stepslew.engine;

import java.util.List;
import java.util.Map;

/** What modules want people to know besides their result: {@code warnings} and {@code deprecations}. */
record Caveats(Run run, String host) {

    void tell(TaskResult result) {
        (result.items().isEmpty() ? List.of(result) : result.items())
                .stream().filter(one -> !one.hidden()).forEach(one -> {
                    each(one, "warnings").forEach(this::warn);
                    each(one, "deprecations").forEach(said -> warn("deprecated: " + text(said)));
                });
    }

    private static List<?> each(TaskResult result, String key) {
        return result.fields().get(key) instanceof List<?> list ? list : List.of();
    }

    private static Object text(Object deprecation) {
        return deprecation instanceof Map<?, ?> parts && parts.containsKey("msg")
                ? String.valueOf(parts.get("msg"))
                : deprecation;
    }

    private void warn(Object what) {
        run.events().on(new Event.Warning(host + ": " + what));
    }
}
