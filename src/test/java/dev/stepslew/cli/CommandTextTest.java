package dev.stepslew.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class CommandTextTest {

    @Test
    void quotesWhatAShellWouldSplit() {
        assertEquals(
                "stepslew run 'my site.yml' -l 'a:&b' 'it'\\''s'", text("run", "my site.yml", "-l", "a:&b", "it's"));
    }

    @Test
    void keepsTheNamesOfVariablesAndNotTheirValues() {
        assertEquals("stepslew run -e 'pw=*** b=***'", text("run", "-e", "pw='a b' b=c"));
        assertEquals("stepslew run '-epw=***'", text("run", "-epw=secret"));
        assertEquals("stepslew run '--extra-vars=pw=***'", text("run", "--extra-vars=pw=secret"));
        assertEquals("stepslew run -e '***'", text("run", "-e", "{\"pw\": \"secret\"}"));
        assertEquals("stepslew run -e @vars.yml", text("run", "-e", "@vars.yml"));
    }

    @Test
    void keepsNoPasswordOfAUrl() {
        assertEquals(
                "stepslew run --history 'jdbc:postgresql://db/team?***'",
                text("run", "--history", "jdbc:postgresql://db/team?user=u&password=p"));
        assertEquals(
                "stepslew run --history=jdbc:postgresql://db/team", text("run", "--history=jdbc:postgresql://db/team"));
        assertEquals("stepslew run 'https://***@db/x'", text("run", "https://u:p@db/x"));
    }

    private static String text(String... arguments) {
        return CommandText.of("stepslew", List.of(arguments));
    }
}
