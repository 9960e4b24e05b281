package dev.stepslew.history;

import dev.stepslew.engine.TaskResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a task's answer tells a history: deeds, clocks, versions. */
record Told(TaskResult result) {

    private static final Pattern PATH = Pattern.compile("(?:^|\\s)(/\\S+)");

    /** Bad, and nobody took it up. */
    boolean isBad() {
        boolean bad = result.status() == TaskResult.Status.FAILED || result.status() == TaskResult.Status.UNREACHABLE;
        return bad && !result.ignored() && !result.rescued();
    }

    /** Of what is bad: why, in one line. */
    String why() {
        if (result.hidden()) {
            return "hidden by no_log";
        }
        Optional<TaskResult> culprit =
                result.items().stream().filter(item -> new Told(item).isBad()).findFirst();
        if (culprit.isPresent()) {
            return new Told(culprit.get()).why();
        }
        String message = result.message().isBlank() ? text(result.fields(), "msg") : result.message();
        return message.strip().lines().findFirst().orElse("failed");
    }

    /** What was done, in the module's words; the task's name where it has none. */
    List<Deed> deeds(String task, boolean handler) {
        if (result.status() != TaskResult.Status.CHANGED) {
            return List.of();
        }
        List<String> summaries = new ArrayList<>();
        collect(result, summaries);
        if (summaries.isEmpty()) {
            summaries.add(task);
        }
        return summaries.stream()
                .map(summary -> new Deed(summary, path(summary), task, handler))
                .toList();
    }

    private static void collect(TaskResult result, List<String> summaries) {
        if (result.hidden()) {
            return;
        }
        summaries.addAll(result.summaries());
        if (result.summaries().isEmpty()) {
            result.items().forEach(item -> collect(item, summaries));
        }
    }

    private static String path(String summary) {
        Matcher path = PATH.matcher(summary);
        return path.find() ? path.group(1) : "";
    }

    /** What a probe has measured; empty of any other task. */
    Optional<Reading> reading(Instant at) {
        Map<String, Object> fields = result.fields();
        boolean probed = fields.containsKey("verdict") && fields.get("sources") instanceof List<?>;
        if (!probed || result.status() == TaskResult.Status.SKIPPED || result.hidden()) {
            return Optional.empty();
        }
        return Optional.of(new Reading(
                at,
                length(fields, "offset_seconds"),
                length(fields, "bound_seconds"),
                length(fields, "limit_seconds"),
                text(fields, "verdict"),
                text(fields, "by"),
                sources(fields)));
    }

    private static List<Reading.Source> sources(Map<String, Object> fields) {
        List<Reading.Source> sources = new ArrayList<>();
        if (fields.get("sources") instanceof List<?> list) {
            for (Object item : list) {
                if (item instanceof Map<?, ?> source) {
                    sources.add(source(source));
                }
            }
        }
        return sources;
    }

    private static Reading.Source source(Map<?, ?> source) {
        return new Reading.Source(
                text(source, "name"),
                text(source, "address"),
                text(source, "status"),
                length(source, "offset_seconds"),
                length(source, "delay_seconds"),
                length(source, "root_distance_seconds"),
                number(source, "stratum").map(Double::intValue));
    }

    /** What runs on the host, by what it is: chrony, distribution. */
    Map<String, String> versions() {
        String chrony = text(result.fields(), "chronyd_version");
        if (!chrony.isEmpty()) {
            return Map.of("chrony", chrony);
        }
        if (result.fields().get("ansible_facts") instanceof Map<?, ?> facts) {
            String name = fact(facts, "distribution");
            String system = (name + " " + fact(facts, "distribution_version")).strip();
            return name.isEmpty() ? Map.of() : Map.of("distribution", system);
        }
        return Map.of();
    }

    private static String fact(Map<?, ?> facts, String name) {
        String prefixed = text(facts, "ansible_" + name);
        return prefixed.isEmpty() ? text(facts, name) : prefixed;
    }

    private static Optional<Duration> length(Map<?, ?> fields, String name) {
        return number(fields, name).map(Units::ofSeconds);
    }

    private static Optional<Double> number(Map<?, ?> fields, String name) {
        return Optional.<Object>ofNullable(fields.get(name))
                .filter(Number.class::isInstance)
                .map(number -> ((Number) number).doubleValue())
                .filter(Double::isFinite);
    }

    private static String text(Map<?, ?> fields, String name) {
        return fields.get(name) instanceof String text ? text : "";
    }
}
