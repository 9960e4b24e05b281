package dev.stepslew.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pause without a length is ended by the operator, and what is typed there is its result. */
class PauseTest {

    private static final String PLAY = """
            - hosts: all
              gather_facts: false
              tasks:
                - name: ask
                  pause: {prompt: go on}
                  register: asked
                - pause: {echo: false}
                  register: hidden
                - debug: {msg: "{{ asked.user_input }}, {{ hidden.user_input }}, {{ hidden.echo }}"}
                  run_once: true
            """;

    @TempDir
    Path home;

    @Test
    void asksOnceForAllHosts() {
        List<String> asked = new ArrayList<>();

        Trial.Ran ran = Trial.of(home, PLAY)
                .with("-i", "one,two,")
                .answering(asked, "yes", "secret")
                .run();

        assertEquals(
                List.of(
                        "[ask]\ngo on:",
                        "[pause]\nPress enter to continue, Ctrl+C to interrupt (output is hidden):(hidden)"),
                asked);
        assertTrue(ran.text().contains("one | debug | ok | \"yes, secret, False\""), ran.text());
    }

    @Test
    void waitsForNobodyWhereNobodyIs() {
        Trial.Ran ran = Trial.of(home, PLAY).run();

        assertTrue(ran.text().contains("localhost | debug | ok | \", , False\""), ran.text());
    }
}
