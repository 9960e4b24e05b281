package dev.stepslew.probe;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What the host's own chronyd says about sources and clock, from {@code chronyc -c -n -m tracking sources}. */
final class ChronydView {
    static final ChronydView ABSENT = new ChronydView(Collections.emptyList(), Collections.emptyList());

    private final List<String> tracking;
    private final List<List<String>> sources;

    private ChronydView(List<String> tracking, List<List<String>> sources) {
        this.tracking = tracking;
        this.sources = sources;
    }

    /** Reads chronyc's comma separated lines; an answer of another shape is no view. */
    static ChronydView of(List<String> lines) {
        List<String> tracking = Collections.emptyList();
        List<List<String>> sources = new ArrayList<>();
        for (String line : lines) {
            List<String> fields = java.util.Arrays.asList(line.split(",", -1));
            if (fields.size() >= 14) tracking = fields;
            else if (fields.size() == 10) sources.add(fields);
        }
        return tracking.isEmpty() ? ABSENT : new ChronydView(tracking, sources);
    }

    boolean isPresent() {
        return !tracking.isEmpty();
    }

    /** The address of the selected source, empty when chronyd follows none. */
    String selected() {
        for (List<String> source : sources) {
            if (state(source).equals("selected")) return address(source);
        }
        return "";
    }

    int stratum() {
        return Integer.parseInt(tracking.get(2));
    }

    /** chronyc's leap status in small letters with underscores: normal, insert_second, delete_second, not_synchronised. */
    String leap() {
        return tracking.get(13).toLowerCase(java.util.Locale.ROOT).replace(' ', '_');
    }

    /** Seconds still to be corrected, positive when the local clock is behind. */
    double offset() {
        return Double.parseDouble(tracking.get(4));
    }

    double rootDistance() {
        return Double.parseDouble(tracking.get(10)) / 2 + Double.parseDouble(tracking.get(11));
    }

    List<List<String>> sources() {
        return sources;
    }

    static String address(List<String> source) {
        return source.get(2);
    }

    static String state(List<String> source) {
        switch (source.get(1)) {
            case "*":
                return "selected";
            case "+":
                return "combined";
            case "-":
                return "not_combined";
            case "x":
                return "falseticker";
            case "~":
                return "too_variable";
            default:
                return "unusable";
        }
    }

    /** The last eight polls as chrony shows them: octal, 377 when all were answered. */
    static String reach(List<String> source) {
        return source.get(5);
    }

    /** The last offset of a source as chronyd measured it, positive when the local clock is behind. */
    static double offset(List<String> source) {
        return -Double.parseDouble(source.get(7));
    }
}
