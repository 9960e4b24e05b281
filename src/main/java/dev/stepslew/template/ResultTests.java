package dev.stepslew.template;

import java.util.List;
import java.util.Map;

/** Tests of a task's result, as {@code register} keeps it. */
final class ResultTests {

    private ResultTests() {}

    static void register(Map<String, Test> tests) {
        put(tests, (v, g) -> failed(v), "failed", "failure");
        put(tests, (v, g) -> !failed(v), "succeeded", "success", "successful");
        put(tests, (v, g) -> changed(v), "changed", "change");
        put(tests, (v, g) -> flag(v, "skipped", false), "skipped", "skip");
        put(tests, (v, g) -> flag(v, "unreachable", false), "unreachable");
        put(tests, (v, g) -> !flag(v, "unreachable", false), "reachable");
        put(tests, (v, g) -> Comparing.equal(flagValue(v, "started", 1L), 1L), "started");
        put(tests, (v, g) -> Comparing.equal(flagValue(v, "finished", 1L), 1L), "finished");
    }

    private static void put(Map<String, Test> tests, Test.Body body, String... names) {
        for (String name : names) {
            tests.put(name, Test.of("", body));
        }
    }

    private static boolean failed(Object result) {
        return flag(result, "failed", false);
    }

    private static boolean changed(Object result) {
        Map<Object, Object> map = map(result);
        if (!map.containsKey("changed") && map.get("results") instanceof List<?> results && !results.isEmpty()) {
            return results.stream().anyMatch(item -> item instanceof Map && flag(item, "changed", false));
        }
        return flag(result, "changed", false);
    }

    private static boolean flag(Object result, String name, boolean otherwise) {
        return Types.truth(flagValue(result, name, otherwise));
    }

    private static Object flagValue(Object result, String name, Object otherwise) {
        return map(result).getOrDefault(name, otherwise);
    }

    private static Map<Object, Object> map(Object result) {
        if (result instanceof Map) {
            return DictFilters.dict(result);
        }
        throw new EvaluationException("expected the result of a task, not " + Types.name(result));
    }
}
