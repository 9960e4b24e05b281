package dev.stepslew.report;

import dev.stepslew.engine.Event;
import java.util.ArrayList;
import java.util.List;

/** A step as who looks for a fault wants it: what it was for, its script, and what the host has answered. */
final class StepLines {

    private static final String INDENT = "    ";

    private StepLines() {}

    static List<String> of(Event.StepEnded step) {
        List<String> lines = new ArrayList<>();
        lines.add(Printable.line(step.label()) + " (" + step.outcome() + ", "
                + step.elapsed().toMillis() + " ms)");
        block(lines, "script", step.script());
        block(lines, "stdout", step.out());
        block(lines, "stderr", step.err());
        return lines;
    }

    private static void block(List<String> lines, String name, String text) {
        if (!text.isEmpty()) {
            lines.add("  " + name + ":");
            Printable.lines(text).forEach(line -> lines.add(INDENT + line));
        }
    }
}
