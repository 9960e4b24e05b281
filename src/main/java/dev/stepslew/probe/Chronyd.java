package dev.stepslew.probe;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Scanner;
import java.util.concurrent.TimeUnit;

/** What the host's own chronyd says about sources and clock: {@code chronyc -c -n -m tracking sources}. */
final class Chronyd {
    private static final long SECONDS = 3;
    private static final String STATES = "*+-x~?";
    private static final String[] WORDS = {
        "selected", "combined", "not_combined", "falseticker", "too_variable", "unusable"
    };

    private List<String> tracking = Collections.emptyList();
    private final List<List<String>> sources = new ArrayList<>();

    private Chronyd() {}

    /** Asks chronyc, but not for long; where there is none or it has nothing to say, nothing is known. */
    static Chronyd ask() {
        Chronyd chronyd = new Chronyd();
        try {
            Process process = new ProcessBuilder("chronyc", "-c", "-n", "-m", "tracking", "sources")
                    .redirectError(new File("/dev/null"))
                    .start();
            if (process.waitFor(SECONDS, TimeUnit.SECONDS))
                chronyd.read(new Scanner(process.getInputStream(), "UTF-8"));
            process.destroyForcibly();
        } catch (IOException e) {
            return chronyd; // no chronyc on this host
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return chronyd;
    }

    /** Reads chronyc's lines as if chronyc had just said them. */
    static Chronyd saying(String lines) {
        Chronyd chronyd = new Chronyd();
        chronyd.read(new Scanner(lines));
        return chronyd;
    }

    private void read(Scanner lines) {
        while (lines.hasNextLine()) {
            List<String> fields = Arrays.asList(lines.nextLine().split(",", -1));
            if (fields.size() == 14) tracking = fields;
            if (fields.size() == 10) sources.add(fields);
        }
    }

    boolean isPresent() {
        return !tracking.isEmpty();
    }

    /** Adds what is known to a document; offsets are positive when the local clock is behind. */
    void describe(Json json, Verdict verdict) {
        json.key("chronyd")
                .open('{')
                .text("selected", selected())
                .number("stratum", tracked(2))
                .text("leap", leap());
        json.number("offset_seconds", tracked(4)).number("root_distance_seconds", rootDistance());
        json.raw("agrees", agrees(verdict));
        json.key("sources").open('[');
        for (List<String> source : sources) {
            int state = STATES.indexOf(source.get(1));
            json.open('{').text("address", source.get(2)).text("state", WORDS[state < 0 ? 5 : state]);
            json.text("reach", source.get(5))
                    .number("offset_seconds", -Json.parse(source.get(7)))
                    .close('}');
        }
        json.close(']').close('}');
    }

    /** The same for people, in one line. */
    String line(Verdict verdict) {
        String followed = selected().isEmpty() ? "no source" : selected();
        String contradiction = agrees(verdict).equals("false") ? "; THIS CONTRADICTS what the sources say" : "";
        return "chronyd: follows " + followed + ", " + Json.format("%+.6f", tracked(4)) + " s left to correct, leap "
                + leap() + contradiction;
    }

    /** Whether both can be true within their bounds, in JSON; null where one of them says nothing about the clock. */
    private String agrees(Verdict verdict) {
        double apart = Math.abs(verdict.offset() - tracked(4)) - verdict.bound() - rootDistance();
        if (Double.isNaN(apart) || leap().startsWith("not")) return "null";
        for (Reading source : verdict.sources()) {
            if (source.status() == Status.FALSETICKER && source.address().equals(selected())) return "false";
        }
        return String.valueOf(apart <= 0);
    }

    private double rootDistance() {
        return tracked(10) / 2 + tracked(11);
    }

    private String selected() {
        for (List<String> source : sources) {
            if (source.get(1).equals("*")) return source.get(2);
        }
        return "";
    }

    private String leap() {
        return tracking.get(13).toLowerCase(Locale.ROOT).replace(' ', '_');
    }

    private double tracked(int field) {
        return Json.parse(tracking.get(field));
    }
}
