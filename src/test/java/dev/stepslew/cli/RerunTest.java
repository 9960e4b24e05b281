package dev.stepslew.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that take up what an earlier one has left. */
class RerunTest {

    @TempDir
    Path directory;

    @BeforeEach
    void aRunOfWhichOneHostFailedAndOneWasNotTouched() throws Exception {
        Files.writeString(directory.resolve("site.yml"), """
                - hosts: all
                  gather_facts: false
                  serial: 1
                  max_fail: 0
                  tasks:
                    - fail:
                      when: inventory_hostname == 'b' and broken is defined
                """);
        assertEquals(2, run("-e", "broken=1").code());
    }

    @Test
    void takesUpTheHostsThatEndedSo() {
        assertEquals(List.of("b"), hosts(run("--rerun", "failed")));
    }

    @Test
    void takesUpSeveralEndingsOfANamedRunWithinTheLimit() {
        String id = CommandLineRun.in(directory, environment(), "runs")
                .out()
                .replaceAll("(?s).*?([0-9]{8}T[0-9]{6}Z-[0-9a-f]{4}).*", "$1");
        run();

        assertEquals(List.of("b", "c"), hosts(run("--rerun", "failed,untouched", "--of", id)));
        assertEquals(List.of("c"), hosts(run("--rerun", "failed,untouched", "--of", id, "--limit", "a,c")));
    }

    @Test
    void thereMayBeNothingToDoAgain() {
        run();

        CommandLineRun again = run("--rerun", "failed");

        assertEquals(0, again.code());
        assertEquals("nothing to do again: no host is failed in the last run of this playbook\n", again.out());
    }

    @Test
    void whatCannotBeTakenUpIsSaid() {
        assertEquals(
                "--rerun: 'broken' is no way to end that can be taken up; expected failed, unreachable, reverted,"
                        + " unverified, untouched, unfinished\n",
                run("--rerun", "broken").err());
        assertEquals(
                "--of: no run is called 'never'; 'stepslew runs' lists them\n",
                run("--rerun", "failed", "--of", "never").err());
        assertTrue(
                run("--rerun", "failed", "--limit", "a").err().startsWith("--rerun: b would be taken up, and --limit"));
    }

    private CommandLineRun run(String... more) {
        List<String> words = new ArrayList<>(
                List.of("run", "site.yml", "-i", "a,b,c", "-c", "local", "--no-log", "--history", "history.db"));
        words.addAll(List.of(more));
        return CommandLineRun.in(directory, environment(), words.toArray(String[]::new));
    }

    private Map<String, String> environment() {
        return Map.of(
                "HOME",
                directory.toString(),
                "STEPSLEW_HISTORY",
                directory.resolve("history.db").toString());
    }

    /** That have a line in the recap. */
    private static List<String> hosts(CommandLineRun run) {
        return run.out()
                .lines()
                .filter(line -> line.contains(" : ok="))
                .map(line -> line.substring(0, line.indexOf(' ')))
                .toList();
    }
}
