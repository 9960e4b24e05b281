package dev.stepslew.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryCommandTest {

    private static final String ID = "\\d{8}T\\d{6}Z-[0-9a-f]{4}";
    private static final String WHEN = "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d \\S+";

    @TempDir
    private Path directory;

    @BeforeEach
    void writeInput() throws IOException {
        Files.writeString(directory.resolve("hosts"), "[all]\nhere[1:2] ansible_connection=local\n");
        Files.writeString(directory.resolve("site.yml"), """
                - hosts: all
                  gather_facts: false
                  tasks:
                    - copy: {content: "{{ pw }}", dest: "%s/{{ inventory_hostname }}"}
                      no_log: "{{ hidden | default(false) }}"
                    - command: echo {{ pw }}
                      changed_when: false
                      failed_when: inventory_hostname == bad | default('')
                """.formatted(directory));
    }

    @Test
    void listsRunsAsTheyEnded() {
        run("run", "site.yml", "-i", "hosts", "-e", "pw=one");
        run("run", "site.yml", "-i", "hosts", "-e", "pw=two", "-e", "bad=here2");
        run("run", "site.yml", "-i", "hosts", "-e", "pw=two", "--check");

        CommandLineRun runs = run("runs");

        assertEquals(0, runs.code(), runs.err());
        String pattern = "when +run +what +who +playbook +ended +hosts\n"
                + WHEN + " +" + ID + " +check +\\S+ +site.yml +well +2 ok\n"
                + WHEN + " +" + ID + " +run +\\S+ +site.yml +exit code 2 +1 changed, 1 failed\n"
                + WHEN + " +" + ID + " +run +\\S+ +site.yml +well +2 changed\n";
        assertTrue(runs.out().matches(pattern), runs.out());
        assertEquals(2, run("runs", "--limit", "1").out().lines().count());
        assertEquals(
                "no run is remembered in that time\n",
                run("runs", "--since", "2100-01-01").out());
    }

    @Test
    void showsOneRunByTheNameOfItsLog() throws IOException {
        run("run", "site.yml", "-i", "hosts", "-e", "pw=one");
        String id = logs().get(0);

        String shown = run("runs", id).out();

        assertTrue(shown.matches("(?s)run " + id + ": well\n  stepslew run [^\n]* -e 'pw=\\*{3}'\n.*"), shown);
        assertTrue(shown.contains("hosts: 2 changed\n  changed: here[1-2]\nchanged:\n"), shown);
        assertTrue(shown.contains("  install " + directory.resolve("here1") + ": here1\n"), shown);
        CommandLineRun unknown = run("runs", "2001");
        assertEquals(5, unknown.code());
        assertEquals("RUN: no run is called '2001'; see 'stepslew runs'\n", unknown.err());
    }

    @Test
    void tellsAHostsStory() {
        run("run", "site.yml", "-i", "hosts", "-e", "pw=one");

        String shown = run("history", "host", "here1").out();
        CommandLineRun unknown = run("history", "host", "hree1");

        assertTrue(
                shown.matches("here1\nclock: not measured in that time\nruns: 1\nwhen .*\n" + WHEN + " +" + ID
                        + " +run +changed\n"),
                shown);
        assertEquals("NAME: nothing is remembered of a host 'hree1' (did you mean 'here1'?)\n", unknown.err());
    }

    @Test
    void programsReadJsonAndCsv() {
        run("run", "site.yml", "-i", "hosts", "-e", "pw=one");

        String json = run("runs", "--format", "json").out();
        String csv = run("history", "runs", "--format", "csv").out();

        assertTrue(
                Pattern.compile("\"started\": \"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z\"")
                        .matcher(json)
                        .find(),
                json);
        assertTrue(json.contains("\"changed\": 2"), json);
        assertEquals(2, csv.lines().count(), csv);
        assertTrue(csv.startsWith("id,kind,started,ended,state,exit_code,"), csv);
    }

    @Test
    void keepsNoSecret() throws IOException {
        run("run", "site.yml", "-i", "hosts", "-e", "pw=s3cr3t hidden=true", "-e", "bad=here1");

        String stored = Files.readString(directory.resolve("state/stepslew/history.db"), StandardCharsets.ISO_8859_1);

        assertTrue(stored.contains("site.yml"));
        assertFalse(stored.contains("s3cr3t"));
    }

    @Test
    void aRunGoesThroughAndSaysWhereItCouldNotBeRemembered() throws IOException {
        Files.writeString(directory.resolve("damaged"), "x".repeat(10_000));

        CommandLineRun run = run("run", "site.yml", "-i", "hosts", "-e", "pw=one", "--history", "damaged");
        CommandLineRun failed = run("run", "site.yml", "-i", "hosts", "-e", "pw=one bad=here1", "--history", "damaged");

        assertEquals(1, run.code());
        assertTrue(run.out().contains("changed 2 of 2 hosts"), run.out());
        assertTrue(run.err().startsWith("history: " + directory.resolve("damaged") + ": is damaged"), run.err());
        assertEquals(2, failed.code(), "what happened on hosts weighs more");
    }

    @Test
    void isNotThereWhereItIsNotWanted() {
        run("run", "site.yml", "-i", "hosts", "-e", "pw=one", "--history", "none");

        assertFalse(Files.exists(directory.resolve("state/stepslew/history.db")));
        assertEquals("no run is remembered in that time\n", run("runs").out());
        assertEquals(5, run("runs", "--history", "none").code());
        assertEquals(5, run("runs", "--history", "mysql://x/y").code());
        assertEquals(5, run("runs", "--since", "yesterday").code());
    }

    @Test
    void forgetsWhatIsOld() {
        run("run", "site.yml", "-i", "hosts", "-e", "pw=one");

        assertEquals("forgotten: 0 runs\n", run("history", "prune").out());
        assertEquals(
                "forgotten: 1 run\n",
                run("history", "prune", "--older-than", "0d").out());
    }

    private List<String> logs() throws IOException {
        try (Stream<Path> found = Files.list(directory.resolve("state/stepslew/runs"))) {
            return found.map(path -> path.getFileName().toString()).toList();
        }
    }

    private CommandLineRun run(String... arguments) {
        return CommandLineRun.in(
                directory, Map.of("XDG_STATE_HOME", directory.resolve("state").toString()), arguments);
    }
}
