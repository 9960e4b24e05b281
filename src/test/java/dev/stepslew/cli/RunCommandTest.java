package dev.stepslew.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {

    @TempDir
    Path directory;

    @Test
    void namesTheNearestOption() {
        CommandLineRun run = CommandLineRun.of("run", "site.yml", "--limti", "web");

        assertEquals(
                new CommandLineRun(
                        5,
                        "",
                        "stepslew run: unknown option '--limti' (did you mean '--limit'?); see 'stepslew run --help'\n"),
                run);
    }

    @Test
    void saysWhatAnOptionWants() {
        assertEquals(
                "--forks wants a number from 1, found 0\n",
                CommandLineRun.of("run", "site.yml", "-f", "0").err());
        assertEquals(
                "stepslew run: invalid value for option '--forks': 'many' is not a whole number; see 'stepslew run --help'\n",
                CommandLineRun.of("run", "site.yml", "-f", "many").err());
        assertEquals(
                "stepslew run: missing required parameter: 'PLAYBOOK'; see 'stepslew run --help'\n",
                CommandLineRun.of("run").err());
        assertEquals(
                5,
                CommandLineRun.of("run", "site.yml", "--become-method", "doas").code());
    }

    @Test
    void tellsAllThatIsWrongInAllFilesAtOnce() throws Exception {
        Files.writeString(directory.resolve("hosts.ini"), "[ntp]\nh1\nh2\n");
        Files.writeString(directory.resolve("a.j2"), "server {{ vip }} iburst\n");
        Files.writeString(directory.resolve("site.yml"), """
                - hosts: ntp
                  gather_facts: false
                  tasks:
                    - name: conf
                      template: {src: a.j2, dest: /tmp/x, onwer: root}
                      notfy: restart
                    - debug: {msg: "{{ nowhere }}"}
                    - nosuchmodule: {}
                    - file: {path: /tmp/x, attributes: i}
                """);

        CommandLineRun run = CommandLineRun.in(directory, Map.of(), "run", "site.yml", "-i", "hosts.ini");

        assertEquals(1, run.code());
        assertEquals("""
                a.j2:1:11: 'vip' is undefined (for h1, h2)
                site.yml:5:43: unknown argument 'onwer' of template (did you mean 'owner'?)
                site.yml:6:7: unknown key 'notfy' in task 'conf' (did you mean 'notify'?)
                site.yml:7:24: 'nowhere' is undefined (for h1, h2)
                site.yml:8:7: unknown module 'nosuchmodule'
                site.yml:9:28: argument 'attributes' of file is not obeyed: set it with a command: chattr
                """, run.err().replace(directory + "/", ""));
    }

    @Test
    void takesDefaultsFromTheEnvironment() {
        Map<String, String> environment = Map.of("ANSIBLE_FORKS", "none", "ANSIBLE_HOST_KEY_CHECKING", "False");

        assertEquals(
                "ANSIBLE_FORKS: 'none', expected a whole number\n",
                CommandLineRun.in(directory, environment, "run", "site.yml").err());
        assertEquals(
                "stepslew run: invalid value for option '--forks': 'none' is not a whole number; see 'stepslew run --help'\n",
                CommandLineRun.in(directory, Map.of("STEPSLEW_FORKS", "none"), "run", "site.yml")
                        .err());
    }

    @Test
    void showsGatheredNumbersAsAnsibleWritesThem() throws Exception {
        Files.writeString(directory.resolve("site.yml"), """
                - hosts: localhost
                  gather_facts: false
                  tasks:
                    - set_stats: {data: {n: 10, who: it}}
                    - set_stats: {data: {n: 15}}
                """);

        CommandLineRun run =
                CommandLineRun.in(directory, Map.of("ANSIBLE_SHOW_CUSTOM_STATS", "yes"), "run", "site.yml");

        assertTrue(run.out().contains("\nRUN: { \"n\": 25, \"who\": \"it\" }\n"), run.out());
    }

    @Test
    void listsWhatAPlaybookWouldTouch() throws Exception {
        Files.writeString(directory.resolve("hosts.ini"), "[web]\nh1\nh2\n[db]\nh3\n");
        Files.writeString(directory.resolve("site.yml"), """
                - name: chrony on all
                  hosts: all
                  tags: [x]
                  tasks:
                    - name: same
                      debug: msg=hi
                      tags: [b, a]
                    - block:
                        - command: /bin/true
                      rescue:
                        - debug: msg=no
                    - meta: flush_handlers
                - hosts: web:db
                  tasks: []
                """);

        CommandLineRun run = CommandLineRun.in(
                directory,
                Map.of("ANSIBLE_INVENTORY", "hosts.ini"),
                "run",
                "site.yml",
                "--list-hosts",
                "--list-tasks",
                "--list-tags",
                "-l",
                "h1,h3");

        assertEquals("""

                playbook: site.yml

                  play #1 (all): chrony on all	TAGS: [x]
                    pattern: ['all']
                    hosts (2):
                      h1
                      h3
                    tasks:
                      same	TAGS: [a, b, x]
                      command	TAGS: [x]
                      meta	TAGS: [x]
                      TASK TAGS: [a, b, x]

                  play #2 (web:db): web:db	TAGS: []
                    pattern: ['web:db']
                    hosts (2):
                      h1
                      h3
                    tasks:
                      TASK TAGS: []
                """, run.out());
    }

    @Test
    void leavesOutWhatIsOmitted() throws Exception {
        Files.writeString(directory.resolve("site.yml"), """
                - hosts: localhost
                  gather_facts: false
                  tasks:
                    - ping:
                        data: "{{ word | default(omit) }}"
                      register: answer
                    - debug: msg="{{ answer.ping }}"
                """);

        CommandLineRun run = CommandLineRun.in(directory, Map.of(), "run", "site.yml");

        assertEquals(0, run.code());
        assertTrue(run.out().contains("ok: [localhost] => pong"), run.out());
    }

    @Test
    void doesNotTakeNobodyForEverybodyWell() throws Exception {
        Files.writeString(directory.resolve("site.yml"), "- {hosts: web, tasks: [{ping: {}}]}\n");
        Files.writeString(directory.resolve("hosts.ini"), "[db]\nh3\n");

        CommandLineRun limited =
                CommandLineRun.in(directory, Map.of(), "run", "site.yml", "-i", "hosts.ini", "-l", "h9");
        CommandLineRun verified = CommandLineRun.in(directory, Map.of(), "verify", "web", "-i", "hosts.ini");
        CommandLineRun unmatched = CommandLineRun.in(directory, Map.of(), "run", "site.yml", "-i", "hosts.ini");
        CommandLineRun without = CommandLineRun.in(directory, Map.of(), "verify");

        assertEquals(new CommandLineRun(1, "", "--limit: 'h9' means no host of the inventory\n"), limited);
        assertEquals(new CommandLineRun(1, "", "PATTERN: 'web' means no host of the inventory\n"), verified);
        assertEquals(0, unmatched.code());
        assertTrue(unmatched.err().contains("ignoring: web"), unmatched.err());
        assertEquals(1, without.code());
        assertTrue(without.err().contains("name an inventory with -i"), without.err());
    }

    @Test
    void saysWhatValuesThereAre() {
        assertEquals(
                "--output: 'xml' is no form; expected human, json, jsonl, junit, github, each with =FILE where it shall"
                        + " not go to standard output\n",
                CommandLineRun.of("run", "site.yml", "--output", "xml").err());
        assertEquals(
                "--max-offset wants seconds, 0 or more, found -1.0\n",
                CommandLineRun.of("verify", "--max-offset=-1").err());
        assertEquals(
                "stepslew run: unknown option '-x'; see 'stepslew run --help'\n",
                CommandLineRun.of("run", "site.yml", "-x").err());
    }

    @Test
    void inventoryMaySayThatEverythingIsDoneAsRoot() throws Exception {
        Files.writeString(directory.resolve("site.yml"), "- {hosts: all, tasks: [{ping: {}}]}\n");
        Files.writeString(
                directory.resolve("hosts.ini"), "h1 ansible_host=127.0.0.1 ansible_port=1 ansible_become=true\n");

        CommandLineRun run = CommandLineRun.in(directory, Map.of(), "run", "site.yml", "-i", "hosts.ini");

        assertEquals("", run.err());
        assertEquals(4, run.code());
    }
}
