package dev.stepslew.engine;

import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Problems;
import dev.stepslew.yaml.Yaml;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** An Ansible that stays loaded and runs one playbook after the other. Belongs to one thread. */
final class AnsibleReferee implements AutoCloseable {

    private static final Path SCRIPT = Path.of("src/test/resources/engine/referee/play.py");
    private static final Path CALLBACKS = Path.of("src/test/resources/engine/ansible/callback");

    private final Process process;
    private final BufferedReader answers;
    private final PrintWriter questions;

    AnsibleReferee() throws IOException {
        ProcessBuilder builder = new ProcessBuilder("/usr/bin/python3", SCRIPT.toString());
        builder.environment()
                .putAll(Map.of(
                        "ANSIBLE_STDOUT_CALLBACK",
                        "told",
                        "ANSIBLE_CALLBACK_PLUGINS",
                        CALLBACKS.toAbsolutePath().toString(),
                        "ANSIBLE_LOCALHOST_WARNING",
                        "0",
                        "ANSIBLE_PIPELINING",
                        "1",
                        "ANSIBLE_PYTHON_INTERPRETER",
                        "/usr/bin/python3",
                        "PYTHONDONTWRITEBYTECODE",
                        "1"));
        process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        questions = new PrintWriter(process.getOutputStream(), false, StandardCharsets.UTF_8);
    }

    /**
     * What {@code ansible-playbook} makes of a playbook.
     *
     * @param said all that it printed
     * @param outcome the same as {@link Trial.Ran#outcome} tells of a trial
     */
    record Verdict(int exit, String said, String outcome) {

        /** Whether the playbook was read and run, in which case a recap is there. */
        boolean isPlayed() {
            return outcome.contains(" | ok=") || exit == 0;
        }
    }

    /** @param target what the playbook knows as {@code dir}; a host is gone while a file {@code gone-HOST} lies there */
    Verdict play(Path playbook, Path target, List<String> options) throws IOException {
        return play(playbook, target, options, List.of());
    }

    /** @param told when it asks, line by line */
    Verdict play(Path playbook, Path target, List<String> options, List<String> told) throws IOException {
        List<String> args = new ArrayList<>(List.of("-c", "local", "-e", "dir=" + target));
        if (!options.contains("-i")) {
            args.addAll(List.of("-i", "localhost,"));
        }
        // further playbooks that begin the options must follow at once
        args.add(playbook.toString());
        args.addAll(options);
        String words = args.stream().map(AnsibleReferee::json).collect(Collectors.joining(", "));
        questions.println("{\"home\": %s, \"target\": %s, \"answers\": %s, \"args\": [%s]}"
                .formatted(
                        json(playbook.getParent().toString()),
                        json(target.toString()),
                        json(String.join("\n", told)),
                        words));
        questions.flush();
        Map<?, ?> answer = (Map<?, ?>) read(answers.readLine());
        int exit = ((Number) answer.get("exit")).intValue();
        String said = String.valueOf(answer.get("out"));
        List<String> lines = new ArrayList<>();
        lines.add("exit " + exit);
        said.substring(Math.max(0, said.lastIndexOf("TOLD")))
                .lines()
                .filter(line -> line.contains(" | "))
                .forEach(line -> lines.add(line.replace("" + target, "DIR")));
        lines.addAll(FileTree.of(target));
        return new Verdict(exit, said, String.join("\n", lines) + "\n");
    }

    private static Object read(String line) {
        Problems problems = new Problems();
        Node node = Yaml.parse(line, "answer", problems).orElseThrow();
        problems.throwIfAny();
        return node.value();
    }

    private static String json(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }

    /** Whether the Ansible that the records are of is on this machine. */
    static boolean isThere() throws IOException {
        Path packaged = Path.of("/usr/lib/python3/dist-packages/ansible/release.py");
        return Files.exists(packaged) && Files.readString(packaged).contains("__version__ = '2.14.");
    }

    @Override
    public void close() {
        questions.close();
        process.destroy();
    }
}
