package dev.stepslew.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    void findsCollectionsBelowTheirPaths() throws IOException {
        Path role = directory.resolve("all/ansible_collections/ns/coll/roles/r/tasks");
        Files.createDirectories(role);
        Files.writeString(role.resolve("main.yml"), "- debug: {msg: found}\n");

        for (String paths : List.of("all", "nosuch:all/ansible_collections")) {
            CommandLineRun run = run("ANSIBLE_COLLECTIONS_PATH", paths, "- import_role: {name: ns.coll.r}\n");

            assertEquals(0, run.code(), run.err());
            assertTrue(run.out().contains("=> found"), run.out());
        }
    }

    @Test
    void refusesAStrategyThatThereIsNot() throws IOException {
        CommandLineRun run = run("ANSIBLE_STRATEGY", "debug", "- ping:\n");

        assertEquals(1, run.code(), run.out());
        assertTrue(run.err().contains("ANSIBLE_STRATEGY"), run.err());
    }

    @Test
    void leavesFactsInTheirPlaceAlone() throws IOException {
        CommandLineRun run = run("ANSIBLE_INJECT_FACT_VARS", "false", """
                - setup: {gather_subset: [min]}
                - debug: {msg: "{{ ansible_system | default('none') }} {{ ansible_facts.system }} {{ ansible_local }}"}
                - debug: {msg: "{{ hostvars['h1'].ansible_system is defined }} {{ hostvars['h1'].ansible_facts.system }}"}
                - set_fact: {ansible_own: 1}
                - debug: {msg: "set {{ ansible_own }}"}
                - service_facts:
                - debug: {msg: "{{ services is defined }} {{ ansible_facts.services is defined }}"}
                - fail: {msg: it}
                  ignore_errors: "{{ ansible_facts.system == 'Linux' }}"
                """);

        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains("=> none Linux {}"), run.out());
        assertTrue(run.out().contains("=> False Linux"), run.out());
        assertTrue(run.out().contains("=> set 1"), run.out());
        assertTrue(run.out().contains("=> False True"), run.out());
    }

    @Test
    void tellsBeforeAnythingOfFactsThatAreNoVariables() throws IOException {
        CommandLineRun run = run("ANSIBLE_INJECT_FACT_VARS", "false", """
                - setup:
                - debug: {msg: "{{ ansible_system }}"}
                """);

        assertEquals(1, run.code(), run.out());
        assertTrue(run.err().contains("'ansible_system' is undefined"), run.err());
    }

    @Test
    void warnsOfAHandlerThatNobodyHas() throws IOException {
        CommandLineRun run = run("ANSIBLE_ERROR_ON_MISSING_HANDLER", "false", """
                - command: echo
                  notify: nobody
                """);

        assertEquals(0, run.code(), run.err());
        assertTrue(
                (run.out() + run.err()).contains("h1: no handler is named 'nobody' or listens to it"),
                run.out() + run.err());
    }

    @Test
    void keepsVariablesOfRolesWithinThem() throws IOException {
        Files.createDirectories(directory.resolve("roles/inner/vars"));
        Files.writeString(directory.resolve("roles/inner/vars/main.yml"), "of_vars: 1\n");
        Files.createDirectories(directory.resolve("roles/outer/meta"));
        Files.writeString(directory.resolve("roles/outer/meta/main.yml"), "dependencies: [inner]\n");
        Files.createDirectories(directory.resolve("roles/outer/tasks"));
        Files.writeString(
                directory.resolve("roles/outer/tasks/main.yml"),
                "- debug: {msg: 'inside {{ of_vars }} {{ given }}'}\n");
        Files.createDirectories(directory.resolve("roles/outer/defaults"));
        Files.writeString(directory.resolve("roles/outer/defaults/main.yml"), "of_defaults: 2\n");
        CommandLineRun run = run("ANSIBLE_PRIVATE_ROLE_VARS", "true", """
                - import_role: {name: outer}
                  vars: {given: 3}
                - include_role: {name: inner, public: true}
                - debug: {msg: "outside {{ of_vars | default('-') }} {{ given | default('-') }} {{ of_defaults }}"}
                """);

        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains("=> inside 1 3"), run.out());
        assertTrue(run.out().contains("=> outside - - 2"), run.out());
    }

    private CommandLineRun run(String variable, String value, String tasks) throws IOException {
        Files.writeString(
                directory.resolve("site.yml"), "- hosts: all\n  gather_facts: false\n  tasks:\n" + tasks.indent(2));
        return CommandLineRun.in(directory, Map.of(variable, value), "run", "-i", "hosts", "site.yml");
    }
}
