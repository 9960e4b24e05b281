package dev.stepslew.report;

import dev.stepslew.engine.HostStats;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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

    void show(Map<String, HostStats> stats) {
        int name = stats.keySet().stream().mapToInt(String::length).max().orElse(0);
        // tools read Ansible's layout, so only a person's narrow terminal gets another
        if (!terminal.live() || widest(stats, name) < terminal.width()) {
            stats.forEach(this::wide);
        } else {
            stats.forEach((host, counts) -> narrow(host, counts, name));
        }
    }

    private static int widest(Map<String, HostStats> stats, int name) {
        int line = stats.values().stream()
                .mapToInt(counts ->
                        plain(counts, COUNT_WIDTH).length() + 1 + costs(counts).length())
                .max()
                .orElse(0);
        return Math.max(name, NAME_WIDTH) + 3 + line;
    }

    private void wide(String host, HostStats counts) {
        screen.line(name(host, counts, NAME_WIDTH) + " : " + counted(counts, COUNT_WIDTH) + " " + costs(counts));
    }

    private void narrow(String host, HostStats counts, int width) {
        screen.line(name(host, counts, width) + " : " + counted(counts, 1));
        screen.line(" ".repeat(width + 3) + costs(counts).replaceAll(" +", " "));
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
        return List.of(
                new Count("ok", counts.ok(), Colour.OK),
                new Count("changed", counts.changed(), Colour.CHANGED),
                new Count("unreachable", counts.unreachable(), Colour.UNREACHABLE),
                new Count("failed", counts.failed(), Colour.FAILED),
                new Count("skipped", counts.skipped(), Colour.SKIPPED),
                new Count("rescued", counts.rescued(), Colour.OK),
                new Count("ignored", counts.ignored(), Colour.WARNING));
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

    private static String costs(HostStats stats) {
        return String.format(
                "seconds=%-6s execs=%-4d sent=%-8s received=%s",
                Units.seconds(stats.elapsed()),
                stats.traffic().execs(),
                Units.bytes(stats.traffic().bytesSent()),
                Units.bytes(stats.traffic().bytesReceived()));
    }
}
