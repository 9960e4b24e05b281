package dev.stepslew.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A playbook that both stepslew and Ansible run.
 *
 * @param recorded what Ansible makes of it
 * @param ours what stepslew makes of it where that is something else
 */
record AnsiblePlaybook(Path file, Path recorded, Path ours) {

    private static final Path DIRECTORY = Path.of("src/test/resources/engine/ansible");
    private static final String OPTIONS = "# args:";
    private static final String ANSWERS = "# answers:";
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    static List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yml"))
                    .map(name -> name.substring(0, name.length() - ".yml".length()))
                    .sorted()
                    .toList();
        }
    }

    static AnsiblePlaybook of(String name) {
        Path directory = DIRECTORY.toAbsolutePath();
        return new AnsiblePlaybook(
                directory.resolve(name + ".yml"),
                directory.resolve("recorded/" + name + ".txt"),
                directory.resolve("recorded/" + name + ".differs.txt"));
    }

    /** Those that its first line wants. */
    List<String> options() throws IOException {
        String first = Files.readAllLines(file).get(0);
        List<String> options = new ArrayList<>();
        if (first.startsWith(OPTIONS)) {
            Matcher word = WORD.matcher(first.substring(OPTIONS.length()));
            while (word.find()) {
                options.add(word.group(1) == null ? word.group(2) : word.group(1));
            }
        }
        return options;
    }

    /** What the person at the terminal says, one line after the other: the second line of the file. */
    List<String> answers() throws IOException {
        String second = Files.readAllLines(file).get(1);
        return second.startsWith(ANSWERS)
                ? List.of(second.substring(ANSWERS.length()).strip().split("\\s+"))
                : List.of();
    }

    boolean differs() {
        return Files.exists(ours);
    }

    String expected() throws IOException {
        return Files.readString(differs() ? ours : recorded);
    }
}
