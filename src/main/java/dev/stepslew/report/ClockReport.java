package dev.stepslew.report;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/** The probe's document for a person: the verdict, its sources as a table, and chronyd's view. */
public final class ClockReport {

    private ClockReport() {}

    /** Prints as wide and as colourful as the terminal takes it. */
    public static void print(Map<String, Object> document, PrintStream out, Terminal terminal) {
        Fields fields = new Fields(document);
        Screen screen = new Screen(out, terminal);
        ClockTable.lines(fields, terminal.width()).forEach(screen::line);
        ChronydView.line(fields).ifPresent(line -> screen.line(colour(ChronydView.contradicts(fields)), line));
        screen.line(colour(!fields.text("verdict").equals("right")), ClockTable.verdict(fields) + witness(fields));
        screen.show(List.of());
    }

    private static String witness(Fields fields) {
        long agreeing = fields.records("sources").stream()
                .filter(source -> source.text("status").equals("truechimer"))
                .count();
        return agreeing == 1 ? "; by the word of one source, which nothing confirms" : "";
    }

    private static Colour colour(boolean bad) {
        return bad ? Colour.FAILED : Colour.OK;
    }
}
