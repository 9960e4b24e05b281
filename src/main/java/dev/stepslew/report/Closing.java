package dev.stepslew.report;

import dev.stepslew.engine.Event;
import dev.stepslew.engine.HostStats;
import dev.stepslew.engine.TaskRef;
import dev.stepslew.engine.TaskResult;
import dev.stepslew.engine.TaskResult.Status;
import dev.stepslew.engine.Turn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The last words of a run: what changed where, or that nothing had to; what went wrong, and what to do next. */
final class Closing {

    private static final int MOST_NAMED = 3;

    private record Place(int play, Turn order, int number) {}

    private record Deed(int play, Turn order, int number, String what) {
        Place place() {
            return new Place(play, order, number);
        }
    }

    private final Map<Deed, Set<String>> deeds = new TreeMap<>(Comparator.comparingInt(Deed::play)
            .thenComparing(Deed::order)
            .thenComparingInt(Deed::number)
            .thenComparing(Deed::what));
    private final Map<String, String> failures = new LinkedHashMap<>();
    private final Map<String, Fields> clocks = new LinkedHashMap<>();
    private final Cost cost = new Cost();
    private final Remainder remainder;

    Closing(TakingUp takingUp) {
        this.remainder = new Remainder(takingUp);
    }

    void heard(String host, TaskRef task, TaskResult result) {
        cost.heard(host, task, result);
        if (result.status() == Status.CHANGED) {
            done(host, task, result);
        }
        if (Complaint.counts(result)) {
            String why = Complaint.of(result);
            if (result.fields().containsKey("drift")) {
                remainder.drifted();
            }
            failures.put(host, result.status() == Status.UNREACHABLE ? why : task.name() + ": " + why);
        }
        Fields fields = new Fields(result.fields());
        if (ClockTable.fits(fields) && result.status() != Status.SKIPPED) {
            clocks.put(host, fields);
        }
    }

    boolean hasFailed(String host) {
        return failures.containsKey(host);
    }

    void stopped(Event.RolloutStopped event) {
        remainder.stopped(event);
    }

    private void done(String host, TaskRef task, TaskResult result) {
        List<String> summaries = new ArrayList<>();
        collect(summaries, result);
        if (summaries.isEmpty()) {
            summaries.add(task.name());
        }
        for (int number = 0; number < summaries.size(); number++) {
            deeds.computeIfAbsent(deed(task, number, summaries.get(number)), deed -> new LinkedHashSet<>())
                    .add(host);
        }
    }

    private static void collect(List<String> summaries, TaskResult result) {
        if (result.hidden()) {
            return;
        }
        summaries.addAll(result.summaries());
        if (result.summaries().isEmpty()) {
            result.items().forEach(item -> collect(summaries, item));
        }
    }

    private static Deed deed(TaskRef task, int number, String summary) {
        return new Deed(task.play(), task.order(), number, Printable.line(summary));
    }

    /** @param stats by host, of all that took part */
    void show(Screen screen, boolean check, Map<String, HostStats> stats, Duration elapsed) {
        Map<String, HostStats> bad = new LinkedHashMap<>(stats);
        bad.values().removeIf(host -> host.failed() == 0 && host.unreachable() == 0);
        boolean whole = bad.isEmpty() && !remainder.isStopped();
        if (changed(stats) > 0) {
            changes(screen, check, stats);
            clocks(screen);
        } else if (whole && !stats.isEmpty()) {
            screen.line(Colour.OK, settled(check, stats.keySet()));
        } else {
            clocks(screen);
        }
        cost.lines(stats, elapsed).forEach(screen::line);
        if (!whole) {
            failures(screen, bad);
            screen.line(remainder.next(check, bad));
        }
    }

    private static int changed(Map<String, HostStats> stats) {
        return (int) stats.values().stream().filter(host -> host.changed() > 0).count();
    }

    private void changes(Screen screen, boolean check, Map<String, HostStats> stats) {
        String hosts = changed(stats) + " of " + Units.count(stats.size(), "host");
        screen.line(
                Colour.CHANGED,
                check
                        ? "dry run: nothing was changed; a real run would change " + hosts + ":"
                        : "changed " + hosts + ":");
        Map<Place, Map<String, Set<String>>> alike = new LinkedHashMap<>();
        deeds.forEach((deed, names) -> alike.computeIfAbsent(deed.place(), place -> new LinkedHashMap<>())
                .put(deed.what(), names));
        alike.values().forEach(same -> deeds(screen, same, stats.keySet()));
    }

    /** What one task has done; where that has a name of its own on each of many hosts, one of them stands for all. */
    private static void deeds(Screen screen, Map<String, Set<String>> hostsOf, Set<String> all) {
        if (hostsOf.size() <= MOST_NAMED) {
            hostsOf.forEach((what, hosts) -> deed(screen, what, all, hosts));
            return;
        }
        Set<String> hosts = new LinkedHashSet<>();
        hostsOf.values().forEach(hosts::addAll);
        deed(screen, hostsOf.keySet().iterator().next() + " and " + (hostsOf.size() - 1) + " like it", all, hosts);
    }

    private static void deed(Screen screen, String what, Set<String> all, Set<String> hosts) {
        screen.line("  " + what + ": "
                + HostNames.list(all.stream().filter(hosts::contains).toList()));
    }

    private String settled(boolean check, Collection<String> hosts) {
        String who = hosts.size() == 1
                ? hosts.iterator().next() + " is as the playbook wants it"
                : hosts.size() + " hosts are as the playbook wants them";
        return (check ? "nothing to do (dry run): " : "nothing to do: ") + who + proved(hosts);
    }

    private String proved(Collection<String> hosts) {
        long right = right().count();
        if (right == 0) {
            return "";
        }
        if (hosts.size() == 1) {
            return ", its clock proved right";
        }
        return right == hosts.size() ? ", clocks proved right" : ", the clocks of " + right + " proved right";
    }

    private Stream<Map.Entry<String, Fields>> right() {
        return clocks.entrySet().stream()
                .filter(clock ->
                        clock.getValue().text("verdict").equals("right") && ClockTable.isProof(clock.getValue()));
    }

    private void clocks(Screen screen) {
        Optional<Map.Entry<String, Fields>> farthest =
                right().max(Comparator.comparing(clock -> distance(clock.getValue())));
        farthest.ifPresent(worst -> screen.line(
                Colour.OK,
                "clocks proved right: " + Units.count((int) right().count(), "host") + ", the farthest off is "
                        + worst.getKey() + ", " + ClockTable.side(offset(worst.getValue()))));
    }

    private static double offset(Fields clock) {
        return clock.number("offset_seconds").orElse(0.0);
    }

    private static double distance(Fields clock) {
        return Math.abs(offset(clock));
    }

    private void failures(Screen screen, Map<String, HostStats> bad) {
        bad.forEach((host, stats) -> screen.line(
                Colour.FAILED,
                (stats.unreachable() > 0 ? "unreachable: " : "failed: ")
                        + host
                        + Optional.ofNullable(failures.get(host))
                                .map(why -> ": " + why)
                                .orElse("")));
    }
}
