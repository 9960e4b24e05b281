package dev.stepslew.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which hosts a play has is found when it begins, where tasks before it may have changed that. */
class OpeningTest {

    @TempDir
    Path home;

    @Test
    void newHostsAreCheckedBeforeTheirPlayConnects() {
        Trial.Ran ran = Trial.of(home, """
                - hosts: localhost
                  gather_facts: false
                  tasks:
                    - add_host: {name: new1, groups: made}
                - hosts: made
                  gather_facts: false
                  tasks:
                    - command: "true"
                    - debug: {msg: "{{ nowhere }}"}
                """).run();

        assertEquals("site.yml:9:24: 'nowhere' is undefined (for new1)", ran.complaint());
        assertEquals(List.of(), ran.connected());
    }

    @Test
    void aScriptThatSaysMoreIsAskedAgain() throws IOException {
        Path script = home.resolve("hosts.sh");
        Files.writeString(script, """
                #!/bin/sh
                here=$(dirname "$0")
                hosts='"a"'
                [ -e "$here/target/more" ] && hosts='"a", "b"'
                echo "{\\"web\\": {\\"hosts\\": [$hosts]}, \\"_meta\\": {\\"hostvars\\": {}}}"
                """);
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));

        Trial.Ran ran = Trial.of(home, """
                - hosts: web
                  gather_facts: false
                  tasks:
                    - command: touch {{ dir }}/more
                    - meta: refresh_inventory
                    - debug: {msg: "{{ groups.web }} {{ ansible_play_hosts }}"}
                - hosts: web
                  gather_facts: false
                  tasks:
                    - debug: {msg: "{{ inventory_hostname }}"}
                """).with("-i", "hosts.sh").run();

        assertEquals(0, ran.exit(), ran.complaint());
        assertTrue(
                ran.lines().toString().contains("['a', 'b'] ['a', 'b']"),
                ran.lines().toString());
        assertTrue(
                ran.lines().toString().contains("b | debug | ok"), ran.lines().toString());
    }

    @Test
    void aSourceThatIsWrongNowFailsTheTaskThatReadsIt() throws IOException {
        Files.writeString(home.resolve("hosts"), "a\nb\n");

        Trial.Ran ran = Trial.of(home, """
                - hosts: all
                  gather_facts: false
                  tasks:
                    - block:
                        - copy: {content: "a b", dest: "{{ playbook_dir }}/hosts"}
                          run_once: true
                        - meta: refresh_inventory
                      rescue:
                        - copy: {content: a, dest: "{{ playbook_dir }}/hosts"}
                          run_once: true
                        - meta: refresh_inventory
                    - debug: {msg: "{{ groups.all }}"}
                """).with("-i", "hosts").run();

        assertEquals("""
                a | copy | changed
                a | meta | failed
                a | copy | changed
                a | debug | ok | ["a"]
                a | ok=3 changed=2 unreachable=0 failures=0 skipped=0 rescued=1 ignored=0
                """, ran.text());
    }

    @Test
    void hostsThatTheInventoryHasNoMoreAreAtTheirEnd() throws IOException {
        Files.writeString(home.resolve("hosts"), "[web]\na\nb\nc\n");

        Trial.Ran ran = Trial.of(home, """
                - hosts: web
                  gather_facts: false
                  tasks:
                    - copy: {content: "[web]\\nb\\nd\\n[other]\\nc\\n", dest: "{{ playbook_dir }}/hosts"}
                      run_once: true
                    - meta: refresh_inventory
                    - debug: {msg: "{{ ansible_play_hosts }}"}
                - hosts: web
                  gather_facts: false
                  tasks:
                    - debug: {msg: "{{ ansible_play_batch }} {{ 'a' in hostvars }} {{ hostvars.a is defined }}"}
                """).with("-i", "hosts").run();

        assertEquals("""
                a | copy | changed
                a | ok=1 changed=1 unreachable=0 failures=0 skipped=0 rescued=0 ignored=0
                b | debug | ok | ["b", "d"]
                b | debug | ok | "['b', 'd'] False False"
                b | ok=2 changed=0 unreachable=0 failures=0 skipped=0 rescued=0 ignored=0
                d | debug | ok | "['b', 'd'] False False"
                d | ok=1 changed=0 unreachable=0 failures=0 skipped=0 rescued=0 ignored=0
                """, ran.text());
    }

    @Test
    void groupsOfTasksBringNoHostBack() throws IOException {
        Files.writeString(home.resolve("hosts"), "a\nb\n");

        Trial.Ran ran = Trial.of(home, """
                - hosts: all
                  gather_facts: false
                  tasks:
                    - group_by: {key: kept}
                    - add_host: {name: c, groups: [kept]}
                    - copy: {content: "b\\nd\\n", dest: "{{ playbook_dir }}/hosts"}
                      run_once: true
                    - meta: refresh_inventory
                - hosts: all
                  gather_facts: false
                  tasks:
                    - debug: {msg: "{{ ansible_play_hosts }} {{ groups.kept }}"}
                      run_once: true
                """).with("-i", "hosts").run();

        assertTrue(ran.text().contains("c | debug | ok | \"['c', 'd', 'b'] ['c', 'b']\""), ran.text());
    }

    @Test
    void laterBatchesAreWithoutHostsThatTheInventoryHasNoMore() throws IOException {
        Files.writeString(home.resolve("hosts"), "a\nb\nc\nd\ne\n");

        Trial.Ran ran = Trial.of(home, """
                - hosts: all
                  gather_facts: false
                  serial: 2
                  tasks:
                    - debug: {msg: "{{ ansible_play_hosts }} {{ ansible_play_batch }}"}
                    - copy: {content: "f\\nd\\nb\\na\\n", dest: "{{ playbook_dir }}/hosts"}
                      run_once: true
                    - meta: refresh_inventory
                    - debug: {msg: "{{ ansible_play_hosts }} {{ ansible_play_batch }}"}
                """).with("-i", "hosts").run();

        assertEquals("""
                a | debug | ok | "['a', 'b', 'c', 'd', 'e'] ['a', 'b']"
                a | copy | changed
                a | debug | ok | "['f', 'd', 'b', 'a'] ['b', 'a']"
                a | ok=3 changed=1 unreachable=0 failures=0 skipped=0 rescued=0 ignored=0
                b | debug | ok | "['a', 'b', 'c', 'd', 'e'] ['a', 'b']"
                b | debug | ok | "['f', 'd', 'b', 'a'] ['b', 'a']"
                b | ok=2 changed=0 unreachable=0 failures=0 skipped=0 rescued=0 ignored=0
                d | debug | ok | "['f', 'd', 'b', 'a'] ['d']"
                d | copy | ok
                d | debug | ok | "['f', 'd', 'b', 'a'] ['d']"
                d | ok=3 changed=0 unreachable=0 failures=0 skipped=0 rescued=0 ignored=0
                """, ran.text());
    }
}
