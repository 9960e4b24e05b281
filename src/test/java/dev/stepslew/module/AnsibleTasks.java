package dev.stepslew.module;

import dev.stepslew.engine.FileTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lets the Ansible of this machine do an agreement's tasks, each in a directory of its own: dry, really, and again. */
record AnsibleTasks(Agreement agreement, Path directory) {

    private static final Path ANSIBLE = Path.of("/usr/bin/ansible-playbook");
    private static final Path CALLBACK = Path.of("src/test/resources/agree/callback");

    static boolean areThere() throws IOException {
        return Files.exists(ANSIBLE) && version().contains("[core 2.14.");
    }

    private static String version() throws IOException {
        Process process = new ProcessBuilder(ANSIBLE.toString(), "--version")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Without what differs from run to run: the directory, times, process ids, random names. */
    static String plain(String outcome, Path directory) {
        return outcome.replace(directory.toString(), "DIR")
                .replaceAll("\\.[0-9]+\\.\\d{4}-\\d\\d-\\d\\d@[0-9:]+~", ".BACKUP~")
                .replaceAll("ansible\\.[a-z0-9_]{8}", "ansible.RANDOM");
    }

    /** The records as they are written. */
    String outcomes() throws IOException, InterruptedException {
        for (int i = 0; i < agreement.cases().size(); i++) {
            agreement.cases().get(i).make(in(i));
        }
        List<List<String>> trees = trees();
        Map<String, String> check = run("--check");
        Map<String, String> real = run();
        List<List<String>> after = trees();
        Map<String, String> again = run();
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < agreement.cases().size(); i++) {
            List<String> lines = new ArrayList<>();
            lines.add(agreement.cases().get(i).title());
            lines.add("check " + check.getOrDefault("" + i, "?").split(" ")[0]);
            lines.add("run " + real.getOrDefault("" + i, "?").replaceFirst("^(failed|skipped).*", "$1"));
            lines.addAll(after.get(i));
            lines.add("again " + again.getOrDefault("" + i, "?").split(" ")[0]);
            all.append(plain(String.join("\n", lines) + "\n", in(i)));
        }
        return trees.isEmpty() ? "" : all.toString();
    }

    private Path in(int number) {
        return directory.resolve(agreement.name() + "-" + number + "-");
    }

    private List<List<String>> trees() {
        List<List<String>> trees = new ArrayList<>();
        for (int i = 0; i < agreement.cases().size(); i++) {
            trees.add(FileTree.of(in(i)));
        }
        return trees;
    }

    private Path playbook() throws IOException {
        StringBuilder tasks = new StringBuilder("- hosts: localhost\n  gather_facts: false\n  tasks:\n");
        for (int i = 0; i < agreement.cases().size(); i++) {
            tasks.append("  - {\"name\": \"" + i + "\", \"ignore_errors\": true, \"" + agreement.module() + "\": "
                    + agreement.cases().get(i).argsIn(in(i)) + "}\n");
        }
        return Files.writeString(directory.resolve(agreement.name() + ".yml"), tasks);
    }

    private Map<String, String> run(String... options) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(ANSIBLE.toString(), playbook().toString(), "-c", "local", "-i", "localhost,"));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment()
                .putAll(Map.of(
                        "ANSIBLE_STDOUT_CALLBACK", "agreed",
                        "ANSIBLE_CALLBACK_PLUGINS", CALLBACK.toAbsolutePath().toString(),
                        "ANSIBLE_LOCALHOST_WARNING", "0",
                        "ANSIBLE_PYTHON_INTERPRETER", "/usr/bin/python3",
                        "AGREE_FIELDS", String.join(",", agreement.fields())));
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        Map<String, String> outcomes = new HashMap<>();
        out.lines().filter(line -> line.contains(" | ")).forEach(line -> {
            String[] words = line.split(" \\| ", 3);
            outcomes.put(words[0], words[1] + " " + words[2]);
        });
        return outcomes;
    }
}
