package dev.stepslew.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The probe on this machine, asked about addresses of this machine: no evidence, and no network. */
class ProbeCommandTest {

    @Test
    void showsATableAndTheVerdict() {
        CommandLineRun run = CommandLineRun.of("probe", "--no-chronyc", "127.0.0.1", "::1");

        assertEquals("""
                source     offset  root distance  what it is
                127.0.0.1       -              -  this host itself: an address of this host
                ::1             -              -  this host itself: an address of this host
                clock is not proved: too few sources can be used (limit 100 ms)
                """, run.out());
        assertEquals("", run.err());
        assertEquals(2, run.code());
    }

    @Test
    void printsTheDocumentAsItIs() {
        CommandLineRun run = CommandLineRun.of("probe", "--json", "--no-chronyc", "127.0.0.1");

        assertTrue(run.out().startsWith("{\"verdict\":\"too_few_sources\",\"offset_seconds\":null,"), run.out());
        assertEquals(2, run.code());
    }

    @Test
    void saysInOneLineWhatIsWrongWithItsArguments() {
        CommandLineRun none = CommandLineRun.of("probe");
        CommandLineRun unknown = CommandLineRun.of("probe", "--max-ofset", "1", "127.0.0.1");

        assertEquals("probe: no source: name one, or give --config FILE\n", none.err());
        assertEquals("probe: unknown option '--max-ofset'\n", unknown.err());
        assertEquals("", none.out() + unknown.out());
        assertEquals(3, none.code());
        assertEquals(3, unknown.code());
    }

    @Test
    void showsHelp() {
        CommandLineRun run = CommandLineRun.of("probe", "--help");

        assertTrue(run.out().startsWith("usage: probe [SOURCE...]"), run.out());
        assertEquals(0, run.code());
    }
}
