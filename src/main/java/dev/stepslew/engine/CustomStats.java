package dev.stepslew.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@code set_stats} gathers over a run, for the whole of it and for single hosts. Safe for use by several threads. */
final class CustomStats {

    /** Under which name the stats of the whole run stand, as with Ansible. */
    static final String RUN = "_run";

    private final Map<String, Map<String, Object>> gathered = new LinkedHashMap<>();

    /** Takes up what a result brings, if it is one of {@code set_stats}. */
    void learn(String host, Map<String, Object> result) {
        if (result.get("ansible_stats") instanceof Map<?, ?> stats && stats.get("data") instanceof Map<?, ?> data) {
            String whose = Boolean.TRUE.equals(stats.get("per_host")) ? host : RUN;
            boolean aggregate = Boolean.TRUE.equals(stats.get("aggregate"));
            data.forEach((name, value) -> learn(whose, String.valueOf(name), value, aggregate));
        }
    }

    private synchronized void learn(String whose, String name, Object value, boolean aggregate) {
        gathered.computeIfAbsent(whose, any -> new LinkedHashMap<>())
                .merge(name, value, (before, more) -> aggregate ? sum(before, more) : more);
    }

    /** What is of another kind than before is not added. */
    private static Object sum(Object before, Object more) {
        if (before instanceof Map<?, ?> map && more instanceof Map<?, ?> other) {
            Map<Object, Object> both = new LinkedHashMap<>(map);
            other.forEach((key, value) -> both.merge(key, value, CustomStats::merged));
            return both;
        }
        if (before instanceof List<?> list && more instanceof List<?> other) {
            List<Object> both = new ArrayList<>(list);
            both.addAll(other);
            return both;
        }
        if (before instanceof Long number && more instanceof Long other) {
            return number + other;
        }
        if (before instanceof Double number && more instanceof Double other) {
            return number + other;
        }
        return before instanceof String text && more instanceof String other ? text + other : before;
    }

    /** Maps within maps are laid over each other; nothing else is added there. */
    private static Object merged(Object before, Object more) {
        return before instanceof Map<?, ?> && more instanceof Map<?, ?> ? sum(before, more) : more;
    }

    synchronized Map<String, Map<String, Object>> all() {
        Map<String, Map<String, Object>> all = new LinkedHashMap<>();
        gathered.forEach((whose, stats) -> all.put(whose, new LinkedHashMap<>(stats)));
        return all;
    }
}
