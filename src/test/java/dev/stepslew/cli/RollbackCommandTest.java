package dev.stepslew.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Back to before a run, from the host's own memory. */
final class RollbackCommandTest {

    @TempDir
    Path home;

    private Path conf;

    @BeforeEach
    void makeAPlaybook() throws IOException {
        conf = Files.writeString(home.resolve("conf"), "first\n");
        Files.writeString(home.resolve("hosts.ini"), "web ansible_connection=local\n");
        Files.writeString(home.resolve("site.yml"), """
                - hosts: all
                  gather_facts: false
                  tasks:
                    - copy: {content: "{{ content }}\\n", dest: %s}
                """.formatted(conf));
    }

    @Test
    void bringsTheLastRunBackAndCanBeBroughtBackItself() throws IOException {
        change("second");
        List<String> before = runs();
        CommandLineRun shown = rollback("--check", "--diff");

        assertEquals(0, shown.code(), shown.out() + shown.err());
        assertTrue(shown.out().contains("-second\n"), shown.out());
        assertTrue(shown.out().contains("+first\n"), shown.out());
        assertEquals("second\n", Files.readString(conf));

        CommandLineRun back = rollback();

        assertEquals(0, back.code(), back.out() + back.err());
        assertEquals("first\n", Files.readString(conf));
        assertTrue(back.out().contains("reverted=1"), back.out());

        // by its name: both may have begun within the same second
        List<String> after = runs();
        after.removeAll(before);
        rollback(after.get(0));

        assertEquals("second\n", Files.readString(conf));
    }

    @Test
    void leavesAFileThatHasChangedAgainUnlessForced() throws IOException {
        change("second");
        Files.writeString(conf, "by hand\n");

        CommandLineRun refused = rollback();

        assertEquals(2, refused.code(), refused.out());
        assertTrue(refused.out().contains("something else has changed it since the run"), refused.out());
        assertEquals("by hand\n", Files.readString(conf));

        assertEquals(0, rollback("--force").code());
        assertEquals("first\n", Files.readString(conf));
    }

    @Test
    void takesARunByItsNameOnly() throws IOException {
        change("second");
        String run = runs().get(0);

        assertEquals(5, rollback("yesterday").code());
        CommandLineRun other = rollback("20260101T000000Z-0000");
        assertEquals(0, other.code(), other.out() + other.err());
        assertTrue(other.out().contains("changed=0"), other.out());
        assertEquals("second\n", Files.readString(conf));

        assertEquals(0, rollback(run).code());
        assertEquals("first\n", Files.readString(conf));
        assertFalse(Files.exists(home.resolve("state/runs").resolve(run).resolve("web/armed")));
    }

    private void change(String content) {
        CommandLineRun run = stepslew("run", "site.yml", "-e", "content=" + content);
        assertEquals(0, run.code(), run.out() + run.err());
    }

    private CommandLineRun rollback(String... more) {
        List<String> words = new ArrayList<>(List.of("rollback", "--no-become", "--no-verify"));
        words.addAll(List.of(more));
        return stepslew(words.toArray(String[]::new));
    }

    private CommandLineRun stepslew(String... arguments) {
        List<String> words = new ArrayList<>(List.of(arguments));
        words.addAll(List.of("-i", "hosts.ini", "-e", "stepslew_state_dir=" + home.resolve("state")));
        return CommandLineRun.in(home, Map.of(), words.toArray(String[]::new));
    }

    private List<String> runs() throws IOException {
        try (Stream<Path> found = Files.list(home.resolve("state/runs"))) {
            return new ArrayList<>(
                    found.map(path -> path.getFileName().toString()).toList());
        }
    }
}
