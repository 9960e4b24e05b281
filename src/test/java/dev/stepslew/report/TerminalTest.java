package dev.stepslew.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {

    @Test
    void isPlainInAPipe() {
        assertEquals(new Terminal(false, 80, false), Terminal.of(Map.of("TERM", "xterm"), false, 0));
    }

    @Test
    void hasColourAndLiveLinesOnAScreen() {
        assertEquals(new Terminal(true, 132, true), Terminal.of(Map.of("TERM", "xterm"), true, 132));
    }

    @Test
    void obeysTheWordsAgainstColour() {
        assertEquals(new Terminal(false, 132, true), Terminal.of(Map.of("NO_COLOR", "1"), true, 132));
        assertEquals(new Terminal(false, 132, true), Terminal.of(Map.of("ANSIBLE_NOCOLOR", "true"), true, 132));
        assertEquals(new Terminal(false, 132, false), Terminal.of(Map.of("TERM", "dumb"), true, 132));
        assertEquals(new Terminal(true, 132, true), Terminal.of(Map.of("NO_COLOR", ""), true, 132));
    }

    @Test
    void canBeForcedToColour() {
        assertEquals(new Terminal(true, 80, false), Terminal.of(Map.of("ANSIBLE_FORCE_COLOR", "1"), false, 0));
    }

    @Test
    void believesColumnsFirst() {
        assertEquals(60, Terminal.of(Map.of("COLUMNS", "60"), true, 132).width());
        assertEquals(132, Terminal.of(Map.of("COLUMNS", "wide"), true, 132).width());
    }
}
