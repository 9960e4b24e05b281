package dev.stepslew;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;

/**
 * What all comparisons with ansible-core of one run of the tests have found, told in one line at its end. Counts whole
 * cases: a snippet, an inventory with its patterns, a playbook. Out of subset is what stepslew refuses, or does in another
 * way that {@code compatibility.md} gives the reason for.
 *
 * <p>Tests run in several processes: each leaves its counts in a file of its own in {@code target/agreement}, and the build
 * calls {@link #main} when all are done.
 */
public final class Agreement implements TestExecutionListener {

    private record Tally(int agreed, int disagreed, int out) {
        Tally plus(Tally more) {
            return new Tally(agreed + more.agreed, disagreed + more.disagreed, out + more.out);
        }

        static Tally parse(String text) {
            String[] counts = text.split("/");
            return new Tally(Integer.parseInt(counts[0]), Integer.parseInt(counts[1]), Integer.parseInt(counts[2]));
        }

        @Override
        public String toString() {
            return agreed + "/" + disagreed + "/" + out;
        }
    }

    private static final Path COUNTS = Path.of("target/agreement");
    private static final Map<String, Tally> TALLIES = new TreeMap<>();

    /** Counts cases that ended alike. */
    public static void agreed(String subject, int cases) {
        count(subject, new Tally(cases, 0, 0));
    }

    public static void disagreed(String subject, int cases) {
        count(subject, new Tally(0, cases, 0));
    }

    /** Counts cases with a documented difference. */
    public static void outOfSubset(String subject, int cases) {
        count(subject, new Tally(0, 0, cases));
    }

    /**
     * Counts these, and fails where any disagreed.
     *
     * @param disagreed what is to be read of each
     */
    public static void assertAll(String subject, int cases, List<String> disagreed) {
        agreed(subject, cases - disagreed.size());
        disagreed(subject, disagreed.size());
        assertTrue(disagreed.isEmpty(), () -> disagreed.size() + " disagreed:\n" + String.join("\n", disagreed));
    }

    private static synchronized void count(String subject, Tally more) {
        TALLIES.merge(subject, more, Tally::plus);
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        try {
            leave();
        } catch (IOException e) {
            System.err.println("[WARNING] the counts of agreement are lost: " + e);
        }
    }

    private static synchronized void leave() throws IOException {
        if (TALLIES.isEmpty()) {
            return;
        }
        Properties counts = new Properties();
        TALLIES.forEach((subject, tally) -> counts.setProperty(subject, tally.toString()));
        Files.createDirectories(COUNTS);
        try (var out =
                Files.newOutputStream(COUNTS.resolve(ProcessHandle.current().pid() + ".properties"))) {
            counts.store(out, null);
        }
    }

    /** Prints the line, from the counts of all processes; nothing where nothing was compared. */
    public static void main(String[] none) throws IOException {
        if (!Files.isDirectory(COUNTS)) {
            return;
        }
        try (Stream<Path> files = Files.list(COUNTS)) {
            for (Path file : files.toList()) {
                Properties counts = new Properties();
                try (var in = Files.newInputStream(file)) {
                    counts.load(in);
                }
                counts.forEach((subject, tally) -> count((String) subject, Tally.parse((String) tally)));
            }
        }
        System.out.println(line());
    }

    private static synchronized String line() {
        Tally all = TALLIES.values().stream().reduce(new Tally(0, 0, 0), Tally::plus);
        String subjects = TALLIES.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
        return "against ansible-core: %d agreed, %d disagreed, %d out of subset (%s)"
                .formatted(all.agreed(), all.disagreed(), all.out(), subjects);
    }
}
