package dev.stepslew.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What ntp_probe found on a host: the verdict in words and its sources as a table. */
final class ClockTable {

    private static final String NOTHING = "-";
    private static final List<String> HEADINGS =
            List.of("source", "offset", "delay", "root distance", "stratum", "leap", "what it is");
    // what is given up first on a narrow screen: -v and --output json have it all
    private static final List<Integer> DISPENSABLE = List.of(5, 2, 4, 3);
    private static final int FIRST_NUMBER = 1;
    private static final int LAST_NUMBER = 4;

    private ClockTable() {}

    /** Whether these are the fields of a probe's verdict. */
    static boolean fits(Fields fields) {
        return fields.has("verdict") && fields.has("sources");
    }

    /** {@code clock is right: 12.3 µs behind, give or take 310 µs (proved, limit 100 ms)}. */
    static String verdict(Fields fields) {
        return opening(fields.text("verdict")) + measured(fields) + limit(fields, proof(fields)) + doubt(fields);
    }

    /** The same without what was measured, so that hosts that are right are all alike. */
    static String inBrief(Fields fields) {
        return opening(fields.text("verdict")) + limit(fields, isProof(fields) ? "" : proof(fields)) + doubt(fields);
    }

    /** Whether it is the probe's word, which has a bound, and not that of chronyd in its stead. */
    static boolean isProof(Fields fields) {
        return fields.number("bound_seconds").isPresent();
    }

    /** How sure that is, in a word; nothing where nothing was measured. */
    private static String proof(Fields fields) {
        if (fields.number("offset_seconds").isEmpty()) {
            return "";
        }
        if (!isProof(fields)) {
            return "by " + fields.text("by") + " without a bound, ";
        }
        return switch (fields.text("verdict")) {
            case "right" -> "proved, ";
            case "wrong" -> "violated, ";
            case "not_provable" -> "not provable, ";
            default -> "";
        };
    }

    private static String limit(Fields fields, String proof) {
        return fields.number("limit_seconds")
                .map(seconds -> " (" + proof + "limit " + Units.time(seconds) + ")")
                .orElse("");
    }

    private static String doubt(Fields fields) {
        return ChronydView.contradicts(fields) ? ", but the chronyd there CONTRADICTS" : "";
    }

    private static String opening(String verdict) {
        return switch (verdict) {
            case "right" -> "clock is right";
            case "wrong" -> "clock is WRONG";
            case "not_provable" -> "clock cannot be proved right";
            case "no_majority" -> "clock is not proved: its sources contradict each other";
            case "too_few_sources" -> "clock is not proved: too few sources can be used";
            default -> "clock: " + verdict;
        };
    }

    private static String measured(Fields fields) {
        Optional<Double> offset = fields.number("offset_seconds");
        if (offset.isEmpty()) {
            return "";
        }
        String bound = fields.number("bound_seconds")
                .map(seconds -> ", give or take " + Units.time(seconds))
                .orElse("");
        return ": " + side(offset.get()) + bound;
    }

    /** Positive means that the local clock is behind. */
    static String side(double offset) {
        double size = Math.abs(offset);
        String words = size < Units.LONG ? "" : " (" + Units.inWords(size) + ")";
        return offset == 0 ? "no offset" : Units.time(size) + words + (offset > 0 ? " behind" : " ahead");
    }

    /** The lines of the table, with as many columns as there is room for; none where there is no source. */
    static List<String> lines(Fields fields, int room) {
        List<Fields> sources = fields.records("sources");
        if (sources.isEmpty()) {
            return List.of();
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADINGS);
        sources.forEach(source -> rows.add(row(source)));
        List<Integer> columns = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5, 6));
        List<String> lines = aligned(rows, columns);
        for (Integer column : DISPENSABLE) {
            if (lines.stream().allMatch(line -> line.length() <= room)) {
                return lines;
            }
            columns.remove(column);
            lines = aligned(rows, columns);
        }
        return lines;
    }

    private static List<String> row(Fields source) {
        return List.of(
                name(source),
                source.number("offset_seconds").map(Units::signed).orElse(NOTHING),
                source.number("delay_seconds").map(Units::time).orElse(NOTHING),
                source.number("root_distance_seconds").map(Units::time).orElse(NOTHING),
                counted(source, "stratum"),
                leap(source),
                role(source));
    }

    private static String name(Fields source) {
        String name = source.text("name");
        String address = source.text("address");
        return Printable.line(address.isEmpty() || address.equals(name) ? name : name + " (" + address + ")");
    }

    private static String counted(Fields source, String field) {
        return source.number(field)
                .filter(number -> number >= 0)
                .map(number -> Long.toString(number.longValue()))
                .orElse(NOTHING);
    }

    private static String leap(Fields source) {
        return switch (counted(source, "leap")) {
            case "0" -> "none";
            case "1" -> "insert";
            case "2" -> "delete";
            case "3" -> "unsync";
            default -> NOTHING;
        };
    }

    private static String role(Fields source) {
        String reason = Printable.line(source.text("reason"));
        String word = word(source.text("status"));
        if (reason.isEmpty()) {
            return word;
        }
        return reason.startsWith(word) ? reason : word + ": " + reason;
    }

    private static String word(String status) {
        return switch (status) {
            case "truechimer" -> "agrees";
            case "falseticker" -> "lies";
            case "unreachable" -> "no answer";
            case "unsynchronised" -> "not synchronised";
            case "kiss_of_death" -> "refuses";
            case "invalid" -> "not counted";
            case "self" -> "this host itself";
            default -> Printable.line(status);
        };
    }

    private static List<String> aligned(List<List<String>> rows, List<Integer> columns) {
        int[] widths = new int[HEADINGS.size()];
        rows.forEach(row -> {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        });
        return rows.stream().map(row -> line(row, widths, columns)).toList();
    }

    private static String line(List<String> row, int[] widths, List<Integer> columns) {
        StringBuilder line = new StringBuilder();
        for (int column : columns) {
            boolean number = column >= FIRST_NUMBER && column <= LAST_NUMBER;
            String gap = " ".repeat(widths[column] - row.get(column).length());
            line.append(number ? gap + row.get(column) : row.get(column) + gap).append("  ");
        }
        return line.toString().stripTrailing();
    }
}
