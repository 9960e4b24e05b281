package dev.stepslew.report;

import java.io.PrintStream;
import java.util.List;

/** Lines that stay, and below them on a terminal a few that are written anew in place. */
final class Screen {

    private final PrintStream out;
    private final PrintStream lasting;
    private final Terminal terminal;
    private final StringBuilder pending = new StringBuilder();
    private List<String> below = List.of();

    Screen(PrintStream out, Terminal terminal) {
        this(out, out, terminal);
    }

    /** @param lasting takes the lines that stay, to be shown later */
    Screen(PrintStream out, PrintStream lasting, Terminal terminal) {
        this.out = out;
        this.lasting = lasting;
        this.terminal = terminal;
    }

    void line(Colour colour, String text) {
        pending.append(paint(colour, text)).append('\n');
    }

    void line(String text) {
        line(Colour.PLAIN, text);
    }

    String paint(Colour colour, String text) {
        return terminal.colour() ? colour.paint(text) : Colour.plain(text);
    }

    /** Sends what was said since, and redraws what stands below it; nothing where neither is new. */
    void show(List<String> live) {
        List<String> next = terminal.live() ? live : List.of();
        if (pending.isEmpty() && next.equals(below)) {
            return;
        }
        StringBuilder all = new StringBuilder(erase());
        if (lasting == out) {
            all.append(pending);
        } else {
            lasting.print(pending);
            lasting.flush();
        }
        next.forEach(line -> all.append(cut(line)).append('\n'));
        pending.setLength(0);
        below = next;
        out.print(all);
        out.flush();
    }

    /** Up to the first live line, then clear to the end: what stands above is never touched. */
    private String erase() {
        return below.isEmpty() ? "" : "\r\u001b[" + below.size() + "A\u001b[J";
    }

    /** A line that wraps would be two, and one of them would stay. */
    private String cut(String line) {
        return Layout.cut(line, terminal.width() - 1);
    }
}
