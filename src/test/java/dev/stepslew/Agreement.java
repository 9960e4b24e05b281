package dev.stepslew;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;

/**
 * What all comparisons with ansible-core of one run of the tests have found, told in one line at its end. Counts whole
 * cases: a snippet, an inventory with its patterns, a playbook. Out of subset is what stepslew refuses, or does in another
 * way that {@code compatibility.md} gives the reason for.
 */
public final class Agreement implements TestExecutionListener {

    private record Tally(int agreed, int disagreed, int out) {
        Tally plus(Tally more) {
            return new Tally(agreed + more.agreed, disagreed + more.disagreed, out + more.out);
        }
    }

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

    private static synchronized void count(String subject, Tally more) {
        TALLIES.merge(subject, more, Tally::plus);
    }

    /** The line; empty where nothing was compared. */
    static synchronized String line() {
        Tally all = TALLIES.values().stream().reduce(new Tally(0, 0, 0), Tally::plus);
        String subjects = TALLIES.entrySet().stream()
                .map(entry -> "%s %d/%d/%d"
                        .formatted(
                                entry.getKey(),
                                entry.getValue().agreed(),
                                entry.getValue().disagreed(),
                                entry.getValue().out()))
                .collect(Collectors.joining(", "));
        return TALLIES.isEmpty()
                ? ""
                : "against ansible-core: %d agreed, %d disagreed, %d out of subset (%s)"
                        .formatted(all.agreed(), all.disagreed(), all.out(), subjects);
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        String line = line();
        if (!line.isEmpty()) {
            System.out.println(line);
        }
    }
}
