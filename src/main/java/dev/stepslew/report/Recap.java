package dev.stepslew.report;

import dev.stepslew.connection.Traffic;
import dev.stepslew.engine.HostStats;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Ansible's counts for each host, and what the host has cost. */
final class Recap {

    private static final int NAME_WIDTH = 26;
    private static final int COUNT_WIDTH = 4;

    private final Screen screen;
    private final Terminal terminal;

    Recap(Screen screen, Terminal terminal) {
        this.screen = screen;
        this.terminal = terminal;
    }

    /** One line for all hosts with the same counts, as a person wants it of many. */
    void showFolded(Map<String, HostStats> stats) {
        Map<List<Count>, List<String>> alike = new LinkedHashMap<>();
        stats.forEach((host, counts) ->
                alike.computeIfAbsent(counts(counts), c -> new ArrayList<>()).add(host));
        List<Row> rows = new ArrayList<>();
        alike.values().forEach(hosts -> rows.add(Row.of(hosts, stats)));
        show(rows);
    }

    void show(Map<String, HostStats> stats) {
        List<Row> rows = new ArrayList<>();
        stats.keySet().forEach(host -> rows.add(Row.of(List.of(host), stats)));
        show(rows);
    }

    private void show(List<Row> rows) {
        int name = rows.stream().mapToInt(row -> row.name().length()).max().orElse(0);
        // tools read Ansible's layout, so only a person's narrow terminal gets another
        if (!terminal.live() || widest(rows, name) < terminal.width()) {
            rows.forEach(this::wide);
        } else {
            rows.forEach(row -> narrow(row, name));
        }
    }

    private static int widest(List<Row> rows, int name) {
        int line = rows.stream()
                .mapToInt(row -> plain(row.counts(), COUNT_WIDTH).length()
                        + 1
                        + row.costs().length())
                .max()
                .orElse(0);
        return Math.max(name, NAME_WIDTH) + 3 + line;
    }

    private void wide(Row row) {
        screen.line(name(row.name(), row.counts(), NAME_WIDTH) + " : " + counted(row.counts(), COUNT_WIDTH) + " "
                + row.costs());
    }

    private void narrow(Row row, int width) {
        // names of many hosts, folded, may leave no room behind them
        int indent = Math.min(width, terminal.width() / 3);
        if (row.name().length() > indent) {
            screen.line(name(row.name(), row.counts(), 0) + " :");
            screen.line(" ".repeat(indent + 3) + counted(row.counts(), 1));
        } else {
            screen.line(name(row.name(), row.counts(), indent) + " : " + counted(row.counts(), 1));
        }
        screen.line(" ".repeat(indent + 3) + row.costs().replaceAll(" +", " "));
    }

    /** @param seconds of the host or, where there are several, of the fastest and the slowest */
    private record Row(String name, HostStats counts, String seconds) {

        static Row of(List<String> hosts, Map<String, HostStats> stats) {
            List<HostStats> all = hosts.stream()
                    .flatMap(host -> Optional.ofNullable(stats.get(host)).stream())
                    .toList();
            HostStats first = all.get(0);
            if (hosts.size() == 1) {
                return new Row(hosts.get(0), first, Units.seconds(first.elapsed()));
            }
            HostStats together = new HostStats(
                    first.ok(),
                    first.changed(),
                    first.unreachable(),
                    first.failed(),
                    first.skipped(),
                    first.rescued(),
                    first.ignored(),
                    first.reverted(),
                    all.stream().map(HostStats::traffic).reduce(Traffic.NONE, Traffic::plus),
                    first.elapsed());
            List<String> seconds = all.stream()
                    .map(HostStats::elapsed)
                    .sorted()
                    .map(Units::seconds)
                    .distinct()
                    .toList();
            String range =
                    seconds.size() == 1 ? seconds.get(0) : seconds.get(0) + "-" + seconds.get(seconds.size() - 1);
            return new Row(HostNames.fold(hosts) + ": " + hosts.size() + " hosts", together, range);
        }

        String costs() {
            return String.format(
                    "seconds=%-6s execs=%-4d sent=%-8s received=%s",
                    seconds,
                    counts.traffic().execs(),
                    Units.bytes(counts.traffic().bytesSent()),
                    Units.bytes(counts.traffic().bytesReceived()));
        }
    }

    private String name(String host, HostStats counts, int width) {
        String gap = " ".repeat(Math.max(0, width - host.length()));
        return screen.paint(colour(counts), host) + gap;
    }

    private static Colour colour(HostStats counts) {
        if (counts.failed() > 0 || counts.unreachable() > 0) {
            return Colour.FAILED;
        }
        return counts.changed() > 0 ? Colour.CHANGED : Colour.OK;
    }

    private record Count(String word, int number, Colour colour) {
        String text(int width) {
            String digits = Integer.toString(number);
            return word + "=" + digits + " ".repeat(Math.max(0, width - digits.length()));
        }
    }

    private static List<Count> counts(HostStats counts) {
        // Ansible has no such column: only a host that was brought back has it
        List<Count> ours =
                counts.reverted() == 0 ? List.of() : List.of(new Count("reverted", counts.reverted(), Colour.WARNING));
        List<Count> all = new ArrayList<>(List.of(
                new Count("ok", counts.ok(), Colour.OK),
                new Count("changed", counts.changed(), Colour.CHANGED),
                new Count("unreachable", counts.unreachable(), Colour.UNREACHABLE),
                new Count("failed", counts.failed(), Colour.FAILED),
                new Count("skipped", counts.skipped(), Colour.SKIPPED),
                new Count("rescued", counts.rescued(), Colour.OK),
                new Count("ignored", counts.ignored(), Colour.WARNING)));
        all.addAll(ours);
        return all;
    }

    private String counted(HostStats stats, int width) {
        List<String> words = new ArrayList<>();
        counts(stats).forEach(count -> words.add(painted(count, width)));
        return String.join(" ", words);
    }

    private String painted(Count count, int width) {
        return count.number() == 0 ? count.text(width) : screen.paint(count.colour(), count.text(width));
    }

    private static String plain(HostStats stats, int width) {
        return String.join(
                " ", counts(stats).stream().map(count -> count.text(width)).toList());
    }
}
