package dev.stepslew.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScreenTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void redrawsLiveLinesInPlace() {
        Screen screen = new Screen(out, new Terminal(false, 40, true));

        screen.line("TASK");
        screen.show(List.of("1 running"));
        screen.line("ok: [a]");
        screen.show(List.of("2 running", "  b"));
        screen.show(List.of());

        assertEquals(List.of("TASK", "ok: [a]"), shown());
    }

    @Test
    void cutsALiveLineThatWouldWrap() {
        Screen screen = new Screen(out, new Terminal(false, 10, true));

        screen.show(List.of("0123456789"));

        assertEquals(List.of("01234567…"), shown());
    }

    @Test
    void sendsNothingWhereNothingIsNew() {
        Screen screen = new Screen(out, new Terminal(false, 40, true));

        screen.show(List.of("1 running"));
        int sent = bytes.size();
        screen.show(List.of("1 running"));

        assertEquals(sent, bytes.size());
    }

    @Test
    void neverGarblesWhatStands() {
        Random random = new Random(5);
        Screen screen = new Screen(out, new Terminal(false, 20, true));
        List<String> said = new ArrayList<>();

        for (int step = 0; step < 500; step++) {
            if (random.nextBoolean()) {
                said.add("line " + step);
                screen.line("line " + step);
            }
            screen.show(
                    random.ints(random.nextInt(6)).mapToObj(Integer::toString).toList());
        }
        screen.show(List.of());

        assertEquals(said, shown());
    }

    /** What a terminal of endless height shows after all that was sent. */
    private List<String> shown() {
        List<String> lines = new ArrayList<>();
        int row = 0;
        String sent = bytes.toString(StandardCharsets.UTF_8);
        for (int i = 0; i < sent.length(); ) {
            if (sent.startsWith("\r\u001b[", i)) {
                int up = sent.indexOf('A', i);
                row -= Integer.parseInt(sent.substring(i + 3, up));
                lines.subList(row, lines.size()).clear();
                i = up + "A\u001b[J".length();
            } else {
                int end = sent.indexOf('\n', i);
                lines.add(row++, sent.substring(i, end));
                i = end + 1;
            }
        }
        return lines;
    }
}
