package dev.stepslew.report;

import dev.stepslew.connection.Traffic;
import dev.stepslew.engine.HostStats;
import dev.stepslew.engine.TaskRef;
import dev.stepslew.engine.TaskResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a run has taken: time, and where most of it went; what has travelled. */
final class Cost {

    private static final Duration WORTH_A_WORD = Duration.ofMillis(100);

    /** A step of a host and its time. */
    private record Slow(String task, String host, Duration time) {}

    private Optional<Slow> slowest = Optional.empty();

    void heard(String host, TaskRef task, TaskResult result) {
        boolean slower = slowest.filter(slow -> slow.time().compareTo(result.elapsed()) >= 0)
                .isEmpty();
        if (slower && result.elapsed().compareTo(WORTH_A_WORD) >= 0) {
            slowest = Optional.of(new Slow(Printable.line(task.name()), host, result.elapsed()));
        }
    }

    /** @param stats by host; where there is none, there is nothing to say */
    List<String> lines(Map<String, HostStats> stats, Duration elapsed) {
        if (stats.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add(all(stats, elapsed));
        List<String> slow = new ArrayList<>();
        if (stats.size() > 1) {
            slow.add("slowest host: " + slowestHost(stats));
        }
        slowest.ifPresent(step -> slow.add("slowest step: " + step.task()
                + (stats.size() > 1 ? " on " + step.host() : "") + ", " + Units.seconds(step.time()) + " s"));
        if (!slow.isEmpty()) {
            lines.add(String.join("; ", slow));
        }
        return lines;
    }

    private static String all(Map<String, HostStats> stats, Duration elapsed) {
        Traffic traffic = stats.values().stream().map(HostStats::traffic).reduce(Traffic.NONE, Traffic::plus);
        return "took " + Units.seconds(elapsed) + " s, " + Units.count(traffic.execs(), "exec") + ", "
                + Units.bytes(traffic.bytesSent()) + " sent, " + Units.bytes(traffic.bytesReceived()) + " received";
    }

    private static String slowestHost(Map<String, HostStats> stats) {
        Map.Entry<String, HostStats> slow = stats.entrySet().stream()
                .max(Comparator.comparing(each -> each.getValue().elapsed()))
                .orElseThrow();
        return slow.getKey() + ", " + Units.seconds(slow.getValue().elapsed()) + " s";
    }
}
