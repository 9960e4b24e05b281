package dev.stepslew.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What plays are shown to be about before they run, and what is said of hosts that there are not. */
class PlayListingTest {

    @TempDir
    Path directory;

    @Test
    void whomATemplateMeansIsListed() throws Exception {
        write("site.yml", """
                - {hosts: "{{ target }}", tasks: []}
                - {hosts: "{{ several }}", name: "on {{ target }}", vars: {several: [h1, h2]}, tasks: []}
                """);

        assertEquals(new CommandLineRun(0, """

                        playbook: site.yml

                          play #1 (h2): h2	TAGS: []
                            pattern: ['h2']
                            hosts (1):
                              h2

                          play #2 (h1,h2): on h2	TAGS: []
                            pattern: ['h1', 'h2']
                            hosts (2):
                              h1
                              h2
                        """, ""), run("site.yml", "--list-hosts", "-e", "target=h2"));
        assertEquals(
                new CommandLineRun(1, "", directory + "/site.yml:1:15: 'target' is undefined\n"),
                run("site.yml", "--list-hosts"));
    }

    /** In Ansible's two layouts. Its order of a play's tags is another one each time. */
    @Test
    void tagsOfPlaysAndOfTasksAreListed() throws Exception {
        write("site.yml", "- {hosts: h1, tags: [b, a], tasks: [{ping: {}, name: first}]}\n");

        assertEquals(new CommandLineRun(0, """

                        playbook: site.yml

                          play #1 (h1): h1	TAGS: [a,b]
                            tasks:
                              first	TAGS: [a, b]
                        """, ""), run("site.yml", "--list-tasks"));
    }

    @Test
    void templatesOfHostsAndTagsAreListedByWhatTheyComeTo() throws Exception {
        write("vars/fleet.yml", "target: \"{{ groups['all'] | last }}\"\n");
        write("roles/clock/defaults/main.yml", "daemon: [ntp, chrony]\n");
        write("roles/clock/tasks/main.yml", "- {name: first, ping: {}, tags: '{{ daemon }}'}\n");
        write("site.yml", """
                - hosts: "{{ target }}"
                  vars_files: [vars/fleet.yml]
                  vars_prompt: [{name: kind, default: old}]
                  tags: "{{ kind }}"
                  roles: [clock]
                """);

        assertEquals(
                new CommandLineRun(0, """

                        playbook: site.yml

                          play #1 (h2): h2	TAGS: [old]
                            tasks:
                              clock : first	TAGS: [chrony, ntp, old]
                              TASK TAGS: [chrony, ntp, old]
                        """, ""), run("site.yml", "--list-tasks", "--list-tags", "--skip-tags", "other"));
    }

    @Test
    void argumentsAreCheckedInTheNameOfTheirRole() throws Exception {
        write(
                "roles/clock/meta/argument_specs.yml",
                "argument_specs: {main: {short_description: Time, options: {}}}\n");
        write("roles/clock/tasks/main.yml", "- {name: first, ping: {}}\n");
        write("site.yml", "- {hosts: h1, roles: [clock]}\n");

        assertEquals(new CommandLineRun(0, """

                        playbook: site.yml

                          play #1 (h1): h1	TAGS: []
                            tasks:
                              clock : Validating arguments against arg spec 'main' - Time	TAGS: [always]
                              clock : first	TAGS: []
                        """, ""), run("site.yml", "--list-tasks"));
    }

    @Test
    void nobodyIsMissedWhomATaskMayStillAdd() throws Exception {
        write("site.yml", """
                - {hosts: missing, tasks: []}
                - hosts: h1
                  gather_facts: false
                  connection: local
                  tasks:
                    - group_by: {key: later}
                - {hosts: later, gather_facts: false, tasks: [{debug: {msg: hi}}]}
                """);

        CommandLineRun run = run("site.yml");

        assertEquals(
                "[WARNING]: " + directory
                        + "/site.yml:1:11: Could not match supplied host pattern, ignoring: missing\n",
                run.err());
        assertFalse(run.out().contains("WARNING"), run.out());
        assertEquals(
                1,
                run("site.yml", "--list-hosts", "--limit", "h1")
                        .err()
                        .lines()
                        .filter(line -> line.contains("missing"))
                        .count());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--list-tasks", "--list-hosts", "--list-tags", "--syntax-check"})
    void nothingRunsForAListEvenWhereSomethingIsWrong(String option) throws Exception {
        write("site.yml", """
                - hosts: all
                  vars: {made: "{{ lookup('pipe', 'touch %1$s/made') }}"}
                  tasks:
                    - debug: {msg: "{{ made }}{{ lookup('password', '%1$s/made') }}", mgs: x}
                """.formatted(directory));

        CommandLineRun run = run("site.yml", option);

        assertEquals(1, run.code());
        assertEquals(1, run.err().lines().count(), run.err());
        assertFalse(Files.exists(directory.resolve("made")));
    }

    @Test
    void thePlaysOwnTagsAreListedWhereNoTaskIs() throws Exception {
        write("site.yml", "- {hosts: all, tags: [own], tasks: [{debug: , tags: other}]}\n");

        CommandLineRun run = run("site.yml", "--list-tags", "--skip-tags", "all");

        assertEquals("      TASK TAGS: [own]", run.out().lines().reduce("", (before, line) -> line));
    }

    @Test
    void aLimitThatMeansNobodyIsToldWithTheSyntax() throws Exception {
        write("site.yml", "- {hosts: all, tasks: []}\n");

        assertEquals(
                new CommandLineRun(1, "", "--limit: 'nobody' means no host of the inventory\n"),
                run("site.yml", "--syntax-check", "--limit", "nobody"));
        assertEquals(0, run("site.yml", "--syntax-check", "--limit", "h1").code());
    }

    private void write(String name, String text) throws Exception {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private CommandLineRun run(String playbook, String... options) throws Exception {
        write("hosts.ini", "h1\nh2\n");
        String[] words = new String[options.length + 4];
        System.arraycopy(new String[] {"run", playbook, "-i", "hosts.ini"}, 0, words, 0, 4);
        System.arraycopy(options, 0, words, 4, options.length);
        return CommandLineRun.in(directory, Map.of(), words);
    }
}
