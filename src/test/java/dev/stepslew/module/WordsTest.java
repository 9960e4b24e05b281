package dev.stepslew.module;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.stepslew.connection.Words;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordsTest {

    @Test
    void wordsAreCutAsAShellCutsThem() {
        assertEquals(List.of("chronyd", "-p", "-f", "%s"), Words.of(" chronyd  -p\t-f %s\n"));
        assertEquals(List.of("a b", "c\"d", "", "e f"), Words.of("'a b' \"c\\\"d\" '' e\\ f"));
        assertEquals(List.of("$HOME", "*", "a;b"), Words.of("$HOME * a;b"));
    }

    @Test
    void openQuoteIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Words.of("echo 'x"));
    }

    @Test
    void homeIsLeftToTheShellAndNothingElse() {
        assertEquals("~/x", HostPath.word("~/x"));
        assertEquals("~chrony'/a b'", HostPath.word("~chrony/a b"));
        assertEquals("'/x/~ $y'", HostPath.word("/x/~ $y"));
        assertEquals("./-rf", HostPath.word("-rf"));
    }

    @Test
    void jsonIsSpacedAsPythonsIs() {
        assertEquals(
                "{\"a\": [1, true, \"x\\n\\u0001\"]}", Json.of(java.util.Map.of("a", List.of(1L, true, "x\n\u0001"))));
    }
}
