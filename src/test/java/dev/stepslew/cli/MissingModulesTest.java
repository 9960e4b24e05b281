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

/** Modules that Ansible or a collection has and stepslew has not: they stop a run only where a task would call them. */
class MissingModulesTest {

    private static final String SAID = "site.yml:5:5: stepslew has no module 'ansible.posix.mount'; write /etc/fstab"
            + " with lineinfile and run the command mount -a";

    @TempDir
    Path directory;

    @BeforeEach
    void aHostThatIsThisMachine() throws Exception {
        Files.writeString(directory.resolve("hosts"), "h1 ansible_connection=local\n");
    }

    @Test
    void oneThatNothingLeavesOutIsRefusedWhenThePlaybookIsRead() throws Exception {
        assertEquals(new CommandLineRun(1, "", SAID + "\n"), run("", "--syntax-check"));
    }

    @Test
    void tagsThatAreNotChosenLeaveItOut() throws Exception {
        CommandLineRun run = run("tags: disks", "--tags", "clock");

        assertEquals(0, run.code(), run.err());
        assertTrue(run.err().contains(SAID + "; the task fails where it is not left out"), run.err());
    }

    @Test
    void tagsThatAreChosenDoNot() throws Exception {
        CommandLineRun run = run("tags: disks", "--tags", "disks");

        assertEquals(1, run.code());
        assertTrue(run.err().contains("site.yml:5:5: stepslew has no module 'ansible.posix.mount'"), run.err());
        assertTrue(run.err().contains("(for h1)"), run.err());
    }

    @Test
    void aConditionThatIsFalseLeavesItOut() throws Exception {
        assertEquals(0, run("when: inventory_hostname == 'other'").code());
    }

    @Test
    void oneThatIsTrueDoesNotThoughErrorsAreIgnored() throws Exception {
        CommandLineRun run = run("when: inventory_hostname == 'h1'\n    ignore_errors: true");

        assertEquals(1, run.code());
        assertTrue(run.err().contains("(for h1)"), run.err());
    }

    @Test
    void whereOnlyTheHostCanTellItIsTheTasksOwnFailure() throws Exception {
        assertEquals(0, run("when: answer.stdout == 'no'").code());

        CommandLineRun run = run("when: answer.stdout == 'yes'");

        assertEquals(2, run.code());
        assertTrue(run.out().contains("stepslew has no module 'ansible.posix.mount'"), run.out());
    }

    private CommandLineRun run(String condition, String... options) throws Exception {
        Files.writeString(directory.resolve("site.yml"), """
                - {hosts: h1, gather_facts: false, tasks: [{command: echo yes, register: answer, tags: always}]}
                - hosts: h1
                  gather_facts: false
                  tasks:
                  - ansible.posix.mount: {path: /mnt, state: unmounted}
                    %s
                """.formatted(condition));
        List<String> words = new ArrayList<>(List.of("run", "site.yml", "-i", "hosts"));
        words.addAll(List.of(options));
        CommandLineRun run = CommandLineRun.in(directory, Map.of(), words.toArray(String[]::new));
        return new CommandLineRun(run.code(), run.out(), run.err().replace(directory + "/", ""));
    }
}
