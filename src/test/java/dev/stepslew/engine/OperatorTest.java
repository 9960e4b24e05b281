package dev.stepslew.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The person at the terminal is asked what the playbook or the command line wants to be asked. */
class OperatorTest {

    private static final String TASKS = """
            - hosts: localhost
              gather_facts: false
              tasks:
                - {name: one, debug: {msg: 1}}
                - {name: two, debug: {msg: 2}}
                - {name: three, debug: {msg: 3}}
                - {name: four, debug: {msg: 4}}
            """;

    @TempDir
    Path home;

    private final List<String> asked = new ArrayList<>();

    @Test
    void stepAsksUntilItIsToContinue() {
        Trial.Ran ran = Trial.of(home, TASKS)
                .with("--step")
                .answering(asked, "y", "", "c")
                .run();

        assertEquals("""
                localhost | one | ok | 1
                localhost | three | ok | 3
                localhost | four | ok | 4
                localhost | ok=3 changed=0 unreachable=0 failures=0 skipped=0 rescued=0 ignored=0
                """, ran.text());
        assertEquals(
                List.of(
                        "Perform task: TASK: one on localhost (N)o/(y)es/(c)ontinue: ",
                        "Perform task: TASK: two on localhost (N)o/(y)es/(c)ontinue: ",
                        "Perform task: TASK: three on localhost (N)o/(y)es/(c)ontinue: "),
                asked);
    }

    @Test
    void promptsBecomeVariables() {
        Trial.Ran ran = Trial.of(home, """
                        - hosts: "{{ where }}"
                          gather_facts: false
                          vars_prompt:
                            - {name: where, private: false}
                            - {name: word, prompt: The word, default: usual}
                            - {name: raw, private: false, unsafe: true}
                            - {name: twice, confirm: true}
                            - {name: secret, encrypt: sha512_crypt, salt: abcdefgh}
                            - {name: given}
                          tasks:
                            - debug: {msg: "{{ word }} {{ raw }} {{ twice }} {{ secret is match('^[$]6[$].*[$]abcdefgh[$]') }} {{ given }}"}
                        """)
                .with("-e", "given=1")
                .answering(asked, "localhost", "", "{{ x }}", "a", "b", "c", "c", "pw")
                .run();

        assertEquals("""
                localhost | debug | ok | "usual {{ x }} c True 1"
                localhost | ok=1 changed=0 unreachable=0 failures=0 skipped=0 rescued=0 ignored=0
                """, ran.text());
        assertEquals(
                List.of(
                        "where: ",
                        "The word [usual]: (hidden)",
                        "raw: ",
                        "twice: (hidden)",
                        "confirm twice: (hidden)",
                        "***** VALUES ENTERED DO NOT MATCH ****\ntwice: (hidden)",
                        "confirm twice: (hidden)",
                        "secret: (hidden)"),
                asked);
    }

    @Test
    void aPromptMayHoldTemplates() {
        Trial.Ran ran = Trial.of(home, """
                        - hosts: localhost
                          gather_facts: false
                          vars: {what: The colour, usual: blue}
                          vars_prompt:
                            - {name: colour, prompt: "{{ what }}", default: "{{ usual }}", private: "{{ false }}"}
                          tasks:
                            - debug: {msg: "{{ colour }}"}
                        """).answering(asked, "").run();

        assertEquals("""
                localhost | debug | ok | "blue"
                localhost | ok=1 changed=0 unreachable=0 failures=0 skipped=0 rescued=0 ignored=0
                """, ran.text());
        assertEquals(List.of("The colour [blue]: "), asked);
    }

    @Test
    void aTaskToStartAtMustBeThere() {
        Trial.Ran ran = Trial.of(home, TASKS).with("--start-at-task", "thre").run();

        assertTrue(
                ran.complaint()
                        .contains(
                                "--start-at-task: no task is named 'thre' (did you mean 'three'?); one that is included"
                                        + " while the play runs cannot be started at"),
                ran.complaint());
    }
}
