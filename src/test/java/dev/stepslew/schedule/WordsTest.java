package dev.stepslew.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    plain-1.0/x=y,z | plain-1.0/x=y,z
                    two words       | "two words"
                    100%            | "100%%"
                    $HOME           | "$$HOME"
                    ${x}            | "$${x}"
                    say "hi"        | "say \\"hi\\""
                    it's            | "it's"
                    back\\slash     | "back\\\\slash"
                    ;               | ";"
                    ~~              | ""
                    """)
    void systemdTakesTheWordAsItIs(String word, String quoted) {
        assertEquals(quoted, Words.ofSystemd(List.of(word)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "two words",
                "100% of $HOME",
                "it's \"so\"",
                "back\\slash",
                ";",
                "",
                "`date` $(date)",
                "tab\there",
                "ä€"
            })
    void shellsTakeTheWordAsItIs(String word) {
        Tools.Answer answer =
                new Processes().run(List.of("/bin/sh", "-c", "printf %s " + Words.ofShell(List.of(word))));

        assertEquals(word, answer.out());
    }

    @Test
    void cronEndsNoLineAtAPerCentSign() {
        assertEquals("date +\\%s '50\\%'", Words.ofCron("date +%s '50%'"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"two\nlines", "carriage\rreturn", "nul\0"})
    void linesThatNoScheduleCanHoldAreRefused(String word) {
        ScheduleException wrong = assertThrows(ScheduleException.class, () -> Words.ofSystemd(List.of(word)));

        assertTrue(wrong.getMessage().startsWith("an argument has a line break"));
        assertThrows(ScheduleException.class, () -> Words.ofShell(List.of(word)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "../x", "-x", "x.timer", "x@y", "ä", "a/b", "x\n"})
    void namesAreSafe(String name) {
        assertThrows(ScheduleException.class, () -> Job.named(name));
    }
}
