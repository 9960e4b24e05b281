package dev.stepslew.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** For every two places where a variable can be said: which of them wins, and whether ansible-playbook has it so, too. */
class PrecedenceLadderTest {

    /** Weakest first. */
    private static final List<String> PLACES = List.of(
            "inventory file, all",
            "inventory file, group",
            "inventory group_vars/all",
            "playbook group_vars/all",
            "inventory group_vars/web",
            "playbook group_vars/web",
            "inventory file, host",
            "inventory host_vars",
            "playbook host_vars",
            "play vars",
            "vars_files",
            "block vars",
            "task vars",
            "set_fact",
            "extra vars");

    @TempDir
    Path directory;

    @BeforeEach
    void saysEveryVariableTwice() throws IOException {
        for (String name : List.of("inventory/group_vars", "inventory/host_vars", "group_vars", "host_vars")) {
            Files.createDirectories(directory.resolve(name));
        }
        write(
                "inventory/hosts",
                "[all:vars]\n" + assignments(0) + "[web:vars]\n" + assignments(1)
                        + "[web]\nh1 ansible_connection=local " + assignments(6).replace("\n", " ") + "\n");
        write("inventory/group_vars/all.yml", mapping(2, ""));
        write("group_vars/all.yml", mapping(3, ""));
        write("inventory/group_vars/web.yml", mapping(4, ""));
        write("group_vars/web.yml", mapping(5, ""));
        write("inventory/host_vars/h1.yml", mapping(7, ""));
        write("host_vars/h1.yml", mapping(8, ""));
        write("files.yml", mapping(10, ""));
        write("extra.yml", mapping(14, ""));
        StringBuilder lines = new StringBuilder();
        pairs().forEach(pair -> lines.append("          ")
                .append(pair)
                .append(" {{ ")
                .append(pair)
                .append(" }}\n"));
        write("site.yml", """
                - hosts: web
                  gather_facts: false
                  vars:
                %s  vars_files: [files.yml]
                  tasks:
                  - set_fact:
                %s  - vars:
                %s    block:
                    - copy:
                        dest: "{{ out }}"
                        content: |
                %s      vars:
                %s""".formatted(
                mapping(9, "    "), mapping(13, "      "), mapping(11, "      "), lines, mapping(12, "        ")));
    }

    @Test
    void theHigherPlaceWins() throws IOException {
        List<String> wrong = new ArrayList<>();
        List<String> found = ours();
        int at = 0;
        for (int high = 0; high < PLACES.size(); high++) {
            for (int low = 0; low < high; low++) {
                if (!found.get(at++).equals("v_" + low + "_" + high + " " + high)) {
                    wrong.add(PLACES.get(low) + " wins over " + PLACES.get(high));
                }
            }
        }

        assertEquals(List.of(), wrong);
    }

    @Test
    void ansibleAgrees() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/ansible-playbook")), "ansible-playbook is not installed");
        Process ansible = new ProcessBuilder(
                        "ansible-playbook", "-i", "inventory/hosts", "-e", "@extra.yml", "-e", "out=theirs", "site.yml")
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("said").toFile())
                .start();

        assertTrue(ansible.waitFor(2, TimeUnit.MINUTES), "ansible-playbook has not ended");
        assertEquals(0, ansible.exitValue(), Files.readString(directory.resolve("said")));
        List<String> theirs = Files.readAllLines(directory.resolve("theirs"));
        List<String> ours = ours();
        long agreed = java.util.stream.IntStream.range(0, theirs.size())
                .filter(i -> theirs.get(i).equals(ours.get(i)))
                .count();
        System.out.printf("precedence: %d agreed, %d disagreed%n", agreed, theirs.size() - agreed);
        assertEquals(theirs, ours);
    }

    private List<String> ours() throws IOException {
        CommandLineRun run = CommandLineRun.in(
                directory,
                Map.of(),
                "run",
                "-i",
                "inventory/hosts",
                "-e",
                "@" + directory.resolve("extra.yml"),
                "-e",
                "out=" + directory.resolve("ours"),
                "site.yml");
        assertEquals(0, run.code(), run.out() + run.err());
        return Files.readAllLines(directory.resolve("ours"));
    }

    /** A variable for every pair of places, the weaker first. */
    private static List<String> pairs() {
        List<String> pairs = new ArrayList<>();
        for (int high = 0; high < PLACES.size(); high++) {
            for (int low = 0; low < high; low++) {
                pairs.add("v_" + low + "_" + high);
            }
        }
        return pairs;
    }

    private static List<String> pairsOf(int place) {
        return pairs().stream()
                .filter(pair -> List.of(pair.split("_")).subList(1, 3).contains(String.valueOf(place)))
                .toList();
    }

    private static String mapping(int place, String indent) {
        StringBuilder text = new StringBuilder();
        pairsOf(place).forEach(pair -> text.append(indent)
                .append(pair)
                .append(": ")
                .append(place)
                .append('\n'));
        return text.toString();
    }

    private static String assignments(int place) {
        return mapping(place, "").replace(": ", "=");
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }
}
