package dev.stepslew.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Modules that somebody brings along; {@code own-modules.yml} holds how Ansible calls them. */
class OwnModulesTest {

    private static final String PLAY =
            "- hosts: localhost\n  gather_facts: false\n  tasks:\n    - mine: {word: hello}\n";

    @TempDir
    Path home;

    @Test
    void givesABinaryItsArgumentsAsJson() throws IOException {
        Files.createDirectories(home.resolve("library"));
        Files.copy(Path.of("/bin/cat"), home.resolve("library/mine"));

        Trial.Ran ran = Trial.of(home, PLAY + "      register: said\n    - debug: {msg: '{{ said.word }}'}\n")
                .run();

        assertEquals("", ran.complaint());
        assertTrue(ran.outcome().contains("\"hello\""), ran.outcome());
    }

    @Test
    void leavesNothingOnTheHost() throws IOException {
        module("#!/bin/sh\necho \"${1%/*}\" >" + home.resolve("was-at") + "\nexit 1\n");

        Trial.of(home, PLAY).run();

        Path place = Path.of(Files.readString(home.resolve("was-at")).strip());
        assertEquals(false, Files.exists(place));
    }

    @Test
    void isNotRunInADryRunThatItHasNotHeardOf() throws IOException {
        module("#!/bin/sh\ntouch " + home.resolve("changed") + "\necho '{\"changed\": true}'\n");

        Trial.Ran ran = Trial.of(home, PLAY).with("--check").run();

        assertEquals(0, ran.exit());
        assertTrue(ran.outcome().contains("skipped"), ran.outcome());
        assertEquals(false, Files.exists(home.resolve("changed")));
    }

    @Test
    void refusesWhatIsWrittenForAnsiblesPython() throws IOException {
        module("#!/usr/bin/python\nfrom ansible.module_utils.basic import AnsibleModule\n");

        assertEquals(
                List.of(
                        "site.yml:4:7: module 'mine' (library/mine) is written for Ansible's Python runtime, which stepslew"
                                + " does not bring; a module that reads its arguments from a JSON file (WANT_JSON) can be run"),
                problems(PLAY));
    }

    @Test
    void refusesPowerShell() throws IOException {
        module("#!powershell\n#Requires -Module Ansible.ModuleUtils.Legacy\n");

        assertEquals(
                List.of(
                        "site.yml:4:7: module 'mine' (library/mine) is written in PowerShell for Windows, which stepslew"
                                + " does not reach"),
                problems(PLAY));
    }

    @Test
    void refusesTextWithoutAnInterpreter() throws IOException {
        module("echo '{}'\n");

        assertEquals(
                List.of("site.yml:4:7: module 'mine' (library/mine) is missing its interpreter line; expected such as"
                        + " #!/bin/sh at its beginning"),
                problems(PLAY));
    }

    @Test
    void takesThePlaceOfAModuleUnlessTheBuiltInOneIsMeant() throws IOException {
        Files.createDirectories(home.resolve("library"));
        Files.writeString(home.resolve("library/ping.sh"), "#!/bin/sh\necho '{\"ping\": \"mine\"}'\n");

        Trial.Ran ran = Trial.of(home, """
                        - hosts: localhost
                          gather_facts: false
                          tasks:
                            - {ping: , register: a}
                            - {ansible.builtin.ping: , register: b}
                            - debug: {msg: '{{ a.ping }} {{ b.ping }}'}
                        """).run();

        assertTrue(ran.outcome().contains("\"mine pong\""), ran.outcome());
    }

    @Test
    void refusesToStandInForWhatWorksOnTheController() throws IOException {
        Files.createDirectories(home.resolve("library"));
        Files.writeString(home.resolve("library/copy.sh"), "#!/bin/sh\n");

        assertEquals(
                List.of("site.yml:4:7: library/copy.sh cannot stand in for the module 'copy'; give it another name, or"
                        + " write ansible.builtin.copy"),
                problems("- hosts: localhost\n  gather_facts: false\n  tasks:\n    - copy: {content: a, dest: /a}\n"));
    }

    private List<String> problems(String playbook) {
        return Stream.of(Trial.of(home, playbook).run().complaint().split("\n")).toList();
    }

    private void module(String text) throws IOException {
        Files.createDirectories(home.resolve("library"));
        Files.writeString(home.resolve("library/mine"), text);
    }
}
