package dev.stepslew.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stepslew.engine.Trial.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A change that turns out badly is taken back in a rescue. The daemon of these hosts is a file: what it has read. */
final class RescueTest {

    private static final String PLAY = """
            - name: Time
              hosts: all
              gather_facts: false
              serial: 1
              max_fail_percentage: 0
              tasks:
                - block:
                    - name: configuration
                      copy: {content: "{{ content }}", dest: "{{ dir }}/conf-{{ inventory_hostname }}"}
                      notify: restart
                    - meta: flush_handlers
                    - name: proof
                      command: grep -q good {{ dir }}/read-{{ inventory_hostname }}
                      changed_when: false
                  rescue:
                    - name: back
                      revert:
                      notify: restart
                    - meta: flush_handlers
                    - name: stop here
                      fail: {msg: "{{ ansible_failed_task.name }}"}
              handlers:
                - name: restart
                  shell: >-
                    ! grep -q refused {{ dir }}/conf-{{ inventory_hostname }} &&
                    cp {{ dir }}/conf-{{ inventory_hostname }} {{ dir }}/read-{{ inventory_hostname }}
            """;

    @TempDir
    Path home;

    @Test
    void aProofThatFailsBringsTheOldFileBackAndTheDaemonOnIt() throws IOException {
        Trial.of(home, PLAY).with("-i", "a,b,", "-e", "content=good").run();

        Ran ran = Trial.of(home, PLAY).with("-i", "a,b,", "-e", "content=bad").run();

        assertEquals(2, ran.exit());
        assertEquals("good", read("conf-a"));
        assertEquals("good", read("read-a"));
        assertEquals("good", read("conf-b"));
        assertFalse(ran.text().contains("b | configuration"), "the rollout went on: " + ran.text());
        assertTrue(ran.text().contains("a | back | changed"), ran.text());
        assertEquals(1, ended(ran).stats().get("a").reverted());
        assertEquals(1, ended(ran).stats().get("a").failed());
        assertFalse(Files.exists(home.resolve("target.state/debts")));
    }

    @Test
    void aHandlerThatFailsBringsTheOldFileBackToo() throws IOException {
        Trial.of(home, PLAY).with("-i", "a,", "-e", "content=good").run();

        Ran ran = Trial.of(home, PLAY).with("-i", "a,", "-e", "content=refused").run();

        assertEquals(2, ran.exit());
        assertEquals("good", read("conf-a"));
        assertEquals("good", read("read-a"));
        assertTrue(ran.text().contains("a | restart | changed"), ran.text());
        assertEquals(1, ended(ran).stats().get("a").reverted());
        assertFalse(Files.exists(home.resolve("target.state/debts")));
    }

    @Test
    void aHostThatWasNotChangedIsNotSaidToBeReverted() throws IOException {
        Trial.of(home, PLAY).with("-i", "a,", "-e", "content=bad").run();
        Files.writeString(home.resolve("target/conf-a"), "bad");

        Ran ran = Trial.of(home, PLAY).with("-i", "a,", "-e", "content=bad").run();

        assertEquals(2, ran.exit());
        assertTrue(ran.text().contains("a | back | ok"), ran.text());
        assertEquals(0, ended(ran).stats().get("a").reverted());
    }

    @Test
    void aRevertWithNothingBeforeItIsToldBeforeTheRun() {
        Ran ran = Trial.of(home, """
                - hosts: all
                  gather_facts: false
                  tasks:
                    - debug: {msg: hello}
                    - revert:
                """).run();

        assertEquals(1, ran.exit());
        assertTrue(ran.complaint().contains("site.yml:5:"), ran.complaint());
        assertTrue(ran.complaint().contains("there is nothing to revert"), ran.complaint());
    }

    private String read(String name) throws IOException {
        return Files.readString(home.resolve("target").resolve(name));
    }

    private static Event.RunEnded ended(Ran ran) {
        return ran.told().events(Event.RunEnded.class).get(0);
    }
}
