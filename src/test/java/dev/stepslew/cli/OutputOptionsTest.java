package dev.stepslew.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputOptionsTest {

    @TempDir
    Path directory;

    @BeforeEach
    void playbook() throws Exception {
        Files.writeString(directory.resolve("site.yml"), """
                - hosts: all
                  gather_facts: false
                  tasks:
                    - debug: {msg: hello}
                """);
    }

    private CommandLineRun run(String... outputs) {
        String[] usual = {"run", "-i", "h1,", "site.yml"};
        return CommandLineRun.in(
                directory,
                Map.of(),
                Stream.concat(Stream.of(usual), Stream.of(outputs)).toArray(String[]::new));
    }

    @Test
    void writesSeveralAtOnce() throws Exception {
        CommandLineRun run = run("--output", "human", "--output", "junit=report.xml", "--output=jsonl=events.jsonl");

        assertTrue(run.out().contains("ok: [h1] => hello"), run.out());
        assertTrue(Files.readString(directory.resolve("report.xml")).contains("<testcase classname=\"h1\""));
        assertTrue(Files.readString(directory.resolve("events.jsonl")).endsWith("}\n"));
    }

    @Test
    void tellsPeopleTooWhereAllElseGoesIntoFiles() throws Exception {
        CommandLineRun run = run("--output", "json=run.json");

        assertTrue(run.out().contains("PLAY RECAP"), run.out());
        assertEquals(
                1,
                new ObjectMapper()
                        .readTree(directory.resolve("run.json").toFile())
                        .at("/stats/h1/ok")
                        .asInt());
    }

    @Test
    void keepsTheLastReportWhereARunDoesNotBegin() throws Exception {
        Files.writeString(directory.resolve("report.xml"), "the last one");
        Files.writeString(directory.resolve("site.yml"), "- hosts: all\n  tasks: [{debug: {msg: '{{ nowhere }}'}}]\n");

        assertEquals(1, run("--output", "junit=report.xml").code());
        assertEquals("the last one", Files.readString(directory.resolve("report.xml")));
    }

    @Test
    void refusesWhatCannotBeBeforeAnythingIsRead() {
        CommandLineRun two = run("--output", "json", "--output", "human");
        CommandLineRun nowhere = run("--output", "junit=no/such/report.xml");
        CommandLineRun unnamed = run("--output", "junit=");

        assertEquals(
                new CommandLineRun(
                        5,
                        "",
                        "--output json: standard output has room for it alone; give it a file: --output json=FILE\n"),
                two);
        assertEquals(5, nowhere.code());
        assertTrue(nowhere.err().contains("cannot write"), nowhere.err());
        assertEquals("", nowhere.out());
        assertEquals("--output junit=: no file is named behind the '='\n", unnamed.err());
        assertFalse(Files.exists(directory.resolve("report.xml")));
    }
}
