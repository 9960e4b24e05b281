package dev.stepslew.report;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How far the batch is and what its slowest hosts do: the lines at the bottom of a terminal. */
final class Progress {

    private static final int SLOWEST = 5;

    private record Doing(String what, Instant since) {}

    private final InstantSource clock;
    private final Map<String, Doing> busy = new LinkedHashMap<>();
    private String title = "";
    private int waiting;
    private int done;
    private int failed;
    private Instant start;

    Progress(InstantSource clock) {
        this.clock = clock;
        this.start = clock.instant();
    }

    void begin(int number, int of, int hosts) {
        title = of == 1 ? "" : "batch " + number + " of " + of + ": ";
        waiting = hosts;
        done = 0;
        failed = 0;
        start = clock.instant();
        busy.clear();
    }

    void busy(String host, String doing) {
        Doing now = busy.get(host);
        if (now == null) {
            waiting--;
        }
        if (now == null || !now.what().equals(doing)) {
            busy.put(host, new Doing(doing, clock.instant()));
        }
    }

    void ended(String host, boolean good) {
        if (busy.remove(host) == null) {
            waiting--;
        }
        if (good) {
            done++;
        } else {
            failed++;
        }
    }

    void end() {
        busy.clear();
    }

    /** Nothing where no host is at work. */
    List<String> lines() {
        if (busy.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add(title + counts() + ", " + Units.wait(since(start)));
        List<Map.Entry<String, Doing>> slowest = busy.entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getValue().since()))
                .limit(SLOWEST)
                .toList();
        int width = slowest.stream().mapToInt(e -> e.getKey().length()).max().orElse(0);
        slowest.forEach(entry -> lines.add(line(entry.getKey(), entry.getValue(), width)));
        return lines;
    }

    private String counts() {
        List<String> counts = new ArrayList<>();
        counts.add(done + " done");
        if (failed > 0) {
            counts.add(failed + " failed");
        }
        counts.add(busy.size() + " running");
        if (waiting > 0) {
            counts.add(waiting + " waiting");
        }
        return String.join(", ", counts);
    }

    private String line(String host, Doing doing, int width) {
        String name = host + " ".repeat(width - host.length());
        return "  " + name + "  " + Printable.line(doing.what()) + " (" + Units.wait(since(doing.since())) + ")";
    }

    private Duration since(Instant then) {
        Duration passed = Duration.between(then, clock.instant());
        return passed.isNegative() ? Duration.ZERO : passed;
    }
}
