package dev.stepslew.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ansible.cfg says of tasks that say nothing themselves. */
class ConfiguredTasksTest {

    @TempDir
    Path directory;

    @BeforeEach
    void writesAnInventory() throws IOException {
        Files.writeString(directory.resolve("hosts"), "h1 ansible_connection=local\n");
    }

    @Test
    void hidesResultsWhereNoTaskSaysOtherwise() throws IOException {
        CommandLineRun run = run("ANSIBLE_NO_LOG", "true", """
                - debug: {msg: whispered}
                - debug: {msg: shouted}
                  no_log: false
                """);

        assertEquals(0, run.code(), run.err());
        assertFalse(run.out().contains("whispered"), run.out());
        assertTrue(run.out().contains("shouted"), run.out());
    }

    @Test
    void endsATaskThatTakesLonger() throws IOException {
        CommandLineRun run = run("ANSIBLE_TASK_TIMEOUT", "1", "- command: sleep 30\n");

        assertEquals(2, run.code(), run.err());
        assertTrue(run.out().contains("time frame (1)"), run.out());
    }

    @Test
    void refusesAStrategyThatThereIsNot() throws IOException {
        CommandLineRun run = run("ANSIBLE_STRATEGY", "debug", "- ping:\n");

        assertEquals(1, run.code(), run.out());
        assertTrue(run.err().contains("ANSIBLE_STRATEGY"), run.err());
    }

    private CommandLineRun run(String variable, String value, String tasks) throws IOException {
        Files.writeString(
                directory.resolve("site.yml"), "- hosts: all\n  gather_facts: false\n  tasks:\n" + tasks.indent(2));
        return CommandLineRun.in(directory, Map.of(variable, value), "run", "-i", "hosts", "site.yml");
    }
}
