package dev.stepslew.engine;

import dev.stepslew.plan.Diff;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a module says of what it changed, where it says so only in its result. */
final class ReportedDiffs {

    private ReportedDiffs() {}

    static List<Diff> of(Map<String, Object> result) {
        Object said = result.getOrDefault("diff", List.of());
        Stream<?> each = said instanceof List<?> several ? several.stream() : Stream.of(said);
        return each.filter(Map.class::isInstance)
                .map(diff -> diff((Map<?, ?>) diff))
                .toList();
    }

    private static Diff diff(Map<?, ?> said) {
        Diff diff = new Diff(
                text(said, "before_header", "before"),
                text(said, "after_header", "after"),
                text(said, "before", ""),
                text(said, "after", ""));
        String prepared = text(said, "prepared", "");
        return prepared.isEmpty() ? diff : diff.meaning(prepared.lines().toList());
    }

    private static String text(Map<?, ?> said, String key, String otherwise) {
        Object value = said.get(key);
        return value == null ? otherwise : String.valueOf(value);
    }
}
