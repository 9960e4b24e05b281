package dev.stepslew.report;

import dev.stepslew.yaml.None;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Rows as RFC 4180 has them, with line feeds; what a spreadsheet would take for a formula is told apart by an apostrophe. */
public final class Csv {

    // =, + and others begin a formula; so does what stands behind a tab or a carriage return
    private static final Pattern FORMULA = Pattern.compile("(?s)[=+\\-@\\t\\r\\n|%].*");
    private static final Pattern QUOTED = Pattern.compile("(?s).*[,;\"\\r\\n\\t].*|\\s.*|.*\\s");

    private Csv() {}

    /** A line with the names, then one for each row. */
    public static String of(List<String> names, List<Map<String, Object>> rows) {
        StringBuilder text = new StringBuilder(line(names));
        rows.forEach(row -> text.append(line(
                names.stream().map(name -> row.getOrDefault(name, None.NONE)).toList())));
        return text.toString();
    }

    private static String line(Collection<?> cells) {
        return cells.stream().map(Csv::cell).collect(Collectors.joining(",")) + "\n";
    }

    /** Numbers are what they are: only text can be somebody else's. */
    private static String cell(Object value) {
        if (value == None.NONE) {
            return "";
        }
        if (value instanceof Number || value instanceof Boolean) {
            return value.toString();
        }
        String text = value.toString();
        String safe = FORMULA.matcher(text).matches() ? "'" + text : text;
        return QUOTED.matcher(safe).matches() ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }
}
