package dev.stepslew.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stepslew.chrony.Finding;
import dev.stepslew.chrony.Rule;
import dev.stepslew.engine.Trial.Ran;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A chrony.conf that is wrong does not leave this machine. */
class ConfigSurveyTest {

    private static final String PLAYBOOK = """
            - hosts: all
              gather_facts: false
              vars: {chrony_lint_allow: [CHR045], level: a}
              tasks:
                - template: {src: chrony.conf.j2, dest: "{{ dir }}/chrony.conf"}
            """;
    private static final String GOOD = "server 192.0.2.1 iburst\nmakestep 1 3\ndriftfile /var/lib/chrony/drift\n";

    @TempDir
    Path home;

    @BeforeEach
    void write() throws Exception {
        Files.createDirectory(home.resolve("templates"));
        template(GOOD);
    }

    @Test
    void errorsStopTheRunBeforeAnyConnection() throws Exception {
        template(GOOD + "server {{ vip }} iburst\n");

        Ran ran = Trial.of(home, PLAYBOOK).with("-i", "a,b,", "-e", "{vip: ''}").run();

        assertEquals(
                "templates/chrony.conf.j2:4:9: CHR008: 'server' takes 'iburst' for the name of a host; mend: give the"
                        + " variable a value, or leave the line out where it has none (for a, b; why, and how to allow it:"
                        + " stepslew lint --explain CHR008)",
                ran.complaint());
        assertEquals(List.of(), ran.connected());
    }

    @Test
    void adviceAndWhatIsAllowedAreToldOnce() {
        Ran ran = Trial.of(home, PLAYBOOK).run();

        assertEquals(0, ran.exit());
        HostLint lint = ran.told().events(Event.Linted.class).get(0).lints().get(0);
        assertEquals(
                List.of(Rule.TOO_FEW_SOURCES),
                lint.advice().stream().map(Finding::rule).toList());
        assertEquals(
                List.of(Rule.NO_RTC), lint.allowed().stream().map(Finding::rule).toList());
    }

    @Test
    void anOwnerMayDecideOtherwise() throws Exception {
        template(GOOD + "initstepslew 30 192.0.2.1\n");

        assertTrue(Trial.of(home, PLAYBOOK).run().complaint().contains("CHR010"));
        assertEquals(
                0,
                Trial.of(home, PLAYBOOK)
                        .with("-e", "{chrony_lint_allow: {CHR010: the old way}}")
                        .run()
                        .exit());
    }

    @Test
    void canBeTurnedOff() throws Exception {
        template("servr 192.0.2.1\n");

        Ran ran = Trial.of(home, PLAYBOOK).with("-e", "chrony_lint=off").run();

        assertEquals(0, ran.exit());
        assertTrue(ran.told().events(Event.Linted.class).get(0).lints().get(0).off());
    }

    @Test
    void saysWhatIsWrongInTheVariablesForIt() {
        Ran ran =
                Trial.of(home, PLAYBOOK).with("-e", "chrony_lint_allow=CHR999").run();

        assertEquals(
                "site.yml:5:17: chrony_lint_allow: there is no rule 'CHR999'; see 'stepslew lint --explain all'"
                        + " (for localhost)",
                ran.complaint());
    }

    @Test
    void whatNeedsTheRunIsLintedOnItsWay() throws Exception {
        template(GOOD + "{{ more.stdout }}\n");
        Ran ran = Trial.of(home, """
                - hosts: all
                  gather_facts: false
                  tasks:
                    - command: echo servr
                      register: more
                    - template: {src: chrony.conf.j2, dest: "{{ dir }}/chrony.conf"}
                """).run();

        assertEquals(2, ran.exit());
        assertTrue(
                ran.told()
                        .events(Event.TaskEnded.class)
                        .get(1)
                        .result()
                        .message()
                        .startsWith("""
                        not sent, it would not do what is meant:
                        """),
                ran.text());
        assertFalse(Files.exists(ran.target().resolve("chrony.conf")));
    }

    @Test
    void aTaskThatDoesNotRunIsNotLinted() throws Exception {
        template("servr\n");

        assertEquals(
                0, Trial.of(home, PLAYBOOK + "      when: level == 'b'\n").run().exit());
    }

    @Test
    void otherFilesAreNoneOfItsBusiness() {
        Ran ran = Trial.of(home, """
                - hosts: all
                  gather_facts: false
                  tasks:
                    - copy: {content: "1 SHA1 HEX:00", dest: "{{ dir }}/chrony.keys"}
                    - file: {path: "{{ dir }}/logrotate.d", state: directory}
                    - copy: {content: "x {}", dest: "{{ dir }}/logrotate.d/chrony.conf"}
                """).run();

        assertEquals(0, ran.exit());
        assertEquals(List.of(), ran.told().events(Event.Linted.class));
    }

    @Test
    void aHandlerKnowsWhatThoseHaveChangedWhoAskedForIt() throws Exception {
        Ran ran = Trial.of(home, """
                - hosts: all
                  gather_facts: false
                  tasks:
                    - template: {src: chrony.conf.j2, dest: "{{ dir }}/chrony.conf"}
                      notify: tell
                  handlers:
                    - name: tell
                      debug: {msg: "{{ stepslew_notified_by[0].chrony_change.action }}"}
                """).run();

        assertEquals("localhost | tell | ok | \"restart\"", ran.lines().get(1));
        assertEquals(
                "source added: server 192.0.2.1 iburst",
                ran.told()
                        .events(Event.TaskEnded.class)
                        .get(0)
                        .result()
                        .diffs()
                        .get(0)
                        .meaning()
                        .get(0));
    }

    private void template(String text) throws Exception {
        Files.writeString(home.resolve("templates/chrony.conf.j2"), text);
    }
}
