package dev.stepslew.report;

import dev.stepslew.engine.Event;
import dev.stepslew.engine.EventListener;
import dev.stepslew.engine.TaskResult;
import dev.stepslew.plan.Diff;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Hands events on to another report with the secrets in them masked: in results, diffs, and what a host is doing. */
public final class MaskedReport implements EventListener {

    /** A module counts these itself; they stay numbers even where one of them happens to be a secret, too. */
    private static final Set<String> OWN_NUMBERS =
            Set.of("rc", "size", "uid", "gid", "attempts", "retries", "elapsed", "port", "matched", "examined");

    // a file as it was may hold secrets that nobody has told us; what changes in it is told as a diff
    private static final Pattern FILE = Pattern.compile("(?ms)^content=$.*");

    private final EventListener report;
    private final UnaryOperator<String> mask;

    /** @param mask replaces every secret in a text; asked anew each time, since secrets come to light during a run */
    public MaskedReport(EventListener report, UnaryOperator<String> mask) {
        this.report = report;
        this.mask = mask;
    }

    @Override
    public void on(Event event) {
        report.on(masked(event));
    }

    private Event masked(Event event) {
        if (event instanceof Event.TaskEnded ended) {
            return new Event.TaskEnded(ended.host(), ended.task(), masked(ended.result()));
        }
        if (event instanceof Event.HostBusy busy) {
            return new Event.HostBusy(busy.host(), mask.apply(busy.doing()));
        }
        if (event instanceof Event.HostsTold told) {
            return new Event.HostsTold(values(told.values()));
        }
        if (event instanceof Event.StepEnded step) {
            return masked(step);
        }
        if (event instanceof Event.HostWaiting waiting) {
            return new Event.HostWaiting(waiting.host(), mask.apply(waiting.doing()), waiting.since());
        }
        if (event instanceof Event.RolloutStopped stopped) {
            return new Event.RolloutStopped(mask.apply(stopped.reason()), stopped.untouched(), stopped.partly());
        }
        if (event instanceof Event.GateJudged judged) {
            return masked(judged);
        }
        if (event instanceof Event.RulesTold told) {
            return new Event.RulesTold(
                    told.play(), told.rules().stream().map(mask).toList());
        }
        if (event instanceof Event.StatsGathered gathered) {
            Map<String, Map<String, Object>> stats = new LinkedHashMap<>();
            gathered.stats().forEach((whose, values) -> stats.put(whose, fields(values)));
            return new Event.StatsGathered(stats);
        }
        return event instanceof Event.Warning warning ? new Event.Warning(mask.apply(warning.message())) : event;
    }

    private Event masked(Event.GateJudged judged) {
        Map<String, String> unproved = new LinkedHashMap<>();
        judged.verdict().unproved().forEach((host, why) -> unproved.put(host, mask.apply(why)));
        return new Event.GateJudged(
                judged.play(), judged.batch(), judged.of(), judged.verdict().saying(unproved));
    }

    private Event masked(Event.StepEnded step) {
        String out = FILE.matcher(step.out()).replaceAll("content=(not shown)");
        return new Event.StepEnded(
                step.host(),
                mask.apply(step.label()),
                KeyFile.masked(mask.apply(step.script())),
                step.outcome(),
                KeyFile.masked(mask.apply(out)),
                KeyFile.masked(mask.apply(step.err())),
                step.elapsed());
    }

    private Map<String, Map<String, String>> values(Map<String, Map<String, String>> values) {
        Map<String, Map<String, String>> masked = new LinkedHashMap<>();
        values.forEach((host, named) -> {
            Map<String, String> own = new LinkedHashMap<>();
            named.forEach((name, value) -> own.put(name, mask.apply(value)));
            masked.put(host, own);
        });
        return masked;
    }

    private TaskResult masked(TaskResult result) {
        return new TaskResult(
                result.status(),
                mask.apply(result.message()),
                fields(result.fields()),
                result.diffs().stream()
                        .map(diff -> new MaskedDiff(diff, mask).shown())
                        .toList(),
                result.summaries().stream().map(mask).toList(),
                result.items().stream().map(this::masked).toList(),
                result.item().map(mask),
                result.ignored(),
                result.rescued(),
                result.hidden(),
                result.elapsed(),
                result.delegate());
    }

    private Map<String, Object> fields(Map<String, Object> fields) {
        Map<String, Object> masked = new LinkedHashMap<>();
        fields.forEach((name, value) -> masked.put(name, isOwnNumber(name, value) ? value : value(value)));
        return masked;
    }

    private static boolean isOwnNumber(String name, Object value) {
        return value instanceof Number && OWN_NUMBERS.contains(name);
    }

    private Object value(Object value) {
        if (value instanceof String text) {
            return mask.apply(text);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(this::value).toList();
        }
        if (value instanceof Diff diff) {
            return new MaskedDiff(diff, mask).shown();
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> masked = new LinkedHashMap<>();
            map.forEach((key, item) -> masked.put(key, value(item)));
            return masked;
        }
        String text = String.valueOf(value);
        return value instanceof Number && !mask.apply(text).equals(text) ? mask.apply(text) : value;
    }
}
