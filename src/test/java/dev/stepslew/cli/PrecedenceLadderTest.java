package dev.stepslew.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stepslew.Agreement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** For every two places where a variable can be said: which of them wins, and whether ansible-playbook has it so, too. */
class PrecedenceLadderTest {

    /** Weakest first. */
    private static final List<String> PLACES = List.of(
            "role defaults",
            "inventory file, all",
            "inventory file, group",
            "inventory group_vars/all",
            "playbook group_vars/all",
            "inventory group_vars/web",
            "playbook group_vars/web",
            "inventory file, host",
            "inventory host_vars",
            "playbook host_vars",
            "facts",
            "play vars",
            "vars_prompt",
            "vars_files",
            "role vars",
            "block vars",
            "task vars",
            "include_vars",
            "set_fact",
            "register",
            "role params",
            "include params",
            "extra vars");

    /** Facts cannot be named freely: for every other place one that both programs gather. */
    private static final List<String> FACTS = List.of(
            "system",
            "kernel",
            "machine",
            "nodename",
            "hostname",
            "fqdn",
            "os_family",
            "distribution",
            "distribution_release",
            "architecture",
            "-",
            "userspace_architecture",
            "pkg_mgr",
            "service_mgr",
            "user_id",
            "user_dir",
            "user_shell",
            "date_time",
            "interfaces",
            "dns",
            "cmdline",
            "kernel_version",
            "all_ipv4_addresses");

    @TempDir
    Path directory;

    @BeforeEach
    void saysEveryVariableTwice() throws IOException {
        for (String name : List.of(
                "inventory/group_vars",
                "inventory/host_vars",
                "group_vars",
                "host_vars",
                "roles/ladder/defaults",
                "roles/ladder/vars",
                "roles/ladder/tasks")) {
            Files.createDirectories(directory.resolve(name));
        }
        write(
                "inventory/hosts",
                "[all:vars]\n" + assignments("inventory file, all") + "[web:vars]\n"
                        + assignments("inventory file, group") + "[web]\nh1 ansible_connection=local "
                        + assignments("inventory file, host").replace("\n", " ") + "\n");
        write("inventory/group_vars/all.yml", mapping("inventory group_vars/all", 0));
        write("group_vars/all.yml", mapping("playbook group_vars/all", 0));
        write("inventory/group_vars/web.yml", mapping("inventory group_vars/web", 0));
        write("group_vars/web.yml", mapping("playbook group_vars/web", 0));
        write("inventory/host_vars/h1.yml", mapping("inventory host_vars", 0));
        write("host_vars/h1.yml", mapping("playbook host_vars", 0));
        write("files.yml", mapping("vars_files", 0));
        write("extra.yml", mapping("extra vars", 0));
        write("roles/ladder/defaults/main.yml", mapping("role defaults", 0));
        write("roles/ladder/vars/main.yml", mapping("role vars", 0));
        write("roles/ladder/vars/included.yml", mapping("include_vars", 0));
        write(
                "site.yml",
                "- hosts: web\n  vars:\n" + mapping("play vars", 4) + "  vars_prompt:\n"
                        + each("vars_prompt", "  - {name: NAME, default: 'PLACE'}\n")
                        + "  vars_files: [files.yml]\n  roles:\n  - role: ladder\n" + mapping("role params", 4));
        write(
                "roles/ladder/tasks/main.yml",
                "- include_vars: included.yml\n- set_fact:\n" + mapping("set_fact", 4)
                        + each("register", "- debug: {msg: 'PLACE'}\n  register: NAME\n")
                        + "- vars:\n" + mapping("block vars", 4)
                        + "  block:\n  - include_tasks: inner.yml\n    vars:\n" + mapping("include params", 6));
        write(
                "roles/ladder/tasks/inner.yml",
                "- copy:\n    dest: '{{ out }}'\n    content: |\n" + lines() + "  vars:\n" + mapping("task vars", 4));
    }

    private static String lines() {
        StringBuilder lines = new StringBuilder();
        for (int high = 0; high < PLACES.size(); high++) {
            for (int low = 0; low < high; low++) {
                lines.append(
                        "      %d_%d {{ NAME.msg | default('fact') if NAME is mapping else NAME if NAME | string is match('[0-9]+$') else 'fact' }}\n"
                                .formatted(low, high)
                                .replace("NAME", name(low, high)));
            }
        }
        return lines.toString();
    }

    @Test
    void theHigherPlaceWins() throws IOException {
        List<String> wrong = new ArrayList<>();
        List<String> found = ours();
        int at = 0;
        for (int high = 0; high < PLACES.size(); high++) {
            for (int low = 0; low < high; low++) {
                String winner = PLACES.get(high).equals("facts") ? "fact" : String.valueOf(high);
                String line = found.get(at++);
                if (!line.equals(low + "_" + high + " " + winner)) {
                    wrong.add(PLACES.get(low) + " wins over " + PLACES.get(high) + ": " + line);
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
        long agreed = IntStream.range(0, theirs.size())
                .filter(i -> theirs.get(i).equals(ours.get(i)))
                .count();
        Agreement.agreed("precedence", (int) agreed);
        Agreement.disagreed("precedence", theirs.size() - (int) agreed);
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

    /** The variable for two places, the weaker first. */
    private static String name(int low, int high) {
        int facts = PLACES.indexOf("facts");
        return low == facts || high == facts ? "ansible_" + FACTS.get(low + high - facts) : "v_" + low + "_" + high;
    }

    /** A text for every variable that is said in this place. */
    private static String each(String placeName, String text) {
        int place = PLACES.indexOf(placeName);
        return IntStream.range(0, PLACES.size())
                .filter(other -> other != place)
                .mapToObj(other -> text.replace("NAME", name(Math.min(place, other), Math.max(place, other)))
                        .replace("PLACE", String.valueOf(place)))
                .collect(Collectors.joining());
    }

    private static String mapping(String place, int indent) {
        return each(place, " ".repeat(indent) + "NAME: PLACE\n");
    }

    private static String assignments(String place) {
        return each(place, "NAME=PLACE\n");
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }
}
