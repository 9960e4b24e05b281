package dev.stepslew.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stepslew.connection.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An audit hands over to a plan, over the local connection. */
class RemediateTest {

    @TempDir
    Path directory;

    private Path etc;

    @BeforeEach
    void makesAProject() throws IOException {
        etc = Files.createDirectory(directory.resolve("etc"));
        write(
                "hosts.ini",
                "[all:vars]\nansible_connection=local\netc=" + etc
                        + "\nstepslew_waivers=[{'rule': 'drift/restart-owed', 'reason': 'this machine'}]\n[ntp]\nh1\nh2\n");
        write("site.yml", """
                - hosts: all
                  gather_facts: false
                  tasks:
                    - name: conf
                      copy: {content: "of {{ who }}\\n", dest: "{{ etc }}/{{ inventory_hostname }}.conf"}
                """);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }

    private CommandLineRun stepslew(String... words) {
        return CommandLineRun.in(
                directory, Map.of("XDG_STATE_HOME", directory.resolve("state").toString()), words);
    }

    private CommandLineRun audit(String... more) {
        List<String> words = new ArrayList<>(List.of("audit", "site.yml", "-i", "hosts.ini", "-e", "who=me"));
        words.addAll(List.of(more));
        return stepslew(words.toArray(String[]::new));
    }

    @Test
    void whatHasDriftedIsPlannedAndNothingIsMended() throws IOException {
        Files.writeString(etc.resolve("h1.conf"), "of me\n");
        Files.writeString(etc.resolve("h2.conf"), "by hand\n");

        CommandLineRun audit = audit("--output", "json", "--remediate", "my plan");

        assertEquals(3, audit.code(), audit.err());
        assertTrue(audit.out().startsWith("{") && audit.out().endsWith("}\n"), audit.out());
        assertEquals("""
                planning what mends h2
                my plan: the plan that mends h2; read it with 'stepslew show', carry it out with:
                  stepslew apply 'my plan'
                """, audit.err());
        assertEquals("by hand\n", Files.readString(etc.resolve("h2.conf")));
        CommandLineRun shown = stepslew("show", "my plan");
        assertTrue(shown.out().contains("+of me"), shown.out());
        assertTrue(shown.err().contains("from site.yml, for 1 host"), shown.err());
    }

    @Test
    void nothingToMendIsNoPlanAndAnOldOneIsSaidToBeOld() throws IOException {
        Files.writeString(etc.resolve("h1.conf"), "of me\n");
        Files.writeString(etc.resolve("h2.conf"), "of me\n");

        CommandLineRun audit = audit("--remediate", "p");

        assertEquals("p: no plan was saved, because no host has drifted\n", audit.err());
        assertFalse(Files.exists(directory.resolve("p")));
        write("p", "of last week");
        assertTrue(audit("--remediate", "p").err().contains("is older than this audit"));
        assertEquals("of last week", Files.readString(directory.resolve("p")));
    }

    @Test
    void aPlanThatCannotBeSavedLeavesTheReport() throws IOException {
        Files.writeString(
                directory.resolve("site.yml"), "      no_log: true\n", java.nio.file.StandardOpenOption.APPEND);

        CommandLineRun audit = audit("--remediate", "p");

        assertEquals(2, audit.code(), audit.err());
        assertTrue(audit.out().contains("task 'conf' would change something"), audit.out());
        assertTrue(audit.err().contains("not saved: the plan holds secrets"), audit.err());
        assertFalse(Files.exists(directory.resolve("p")));
    }

    @Test
    void whereNothingCanBeWrittenIsToldBeforeAnyHostIsAsked() {
        CommandLineRun audit = audit("--remediate", "nowhere/p");

        assertEquals(1, audit.code(), audit.err());
        assertEquals("", audit.out());
        assertTrue(audit.err().contains("there is no directory"), audit.err());
    }

    @Test
    void thePasswordIsAskedForOnceAndGoodForThePlan() {
        List<String> asked = new ArrayList<>();
        Passwords once = ((Passwords) prompt -> {
                    asked.add(prompt);
                    return new Secret("sesame");
                })
                .once();

        assertEquals("sesame", once.ask("BECOME password: ").reveal());
        assertEquals("sesame", once.ask("BECOME password: ").reveal());
        once.ask("SSH password: ");

        assertEquals(List.of("BECOME password: ", "SSH password: "), asked);
    }
}
