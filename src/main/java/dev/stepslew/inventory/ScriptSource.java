package dev.stepslew.inventory;

import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Position;
import dev.stepslew.yaml.Problems;
import dev.stepslew.yaml.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/** Runs an inventory script and reads what {@code --list} prints: JSON, which the YAML reader knows. */
final class ScriptSource {

    private static final Duration DEADLINE = Duration.ofMinutes(2);

    private final Draft draft;
    private final Problems problems;
    private final Path script;
    private final boolean told;
    private final Position at;

    /** @param told whether what it says on standard error is for people even where it ends well */
    ScriptSource(Draft draft, Problems problems, Path script, boolean told) {
        this.told = told;
        this.draft = draft;
        this.problems = problems;
        this.script = script;
        this.at = Position.of(script.toString());
    }

    void read() {
        Optional<Node> answer = run("--list");
        if (answer.isEmpty()) {
            return;
        }
        if (!(answer.get() instanceof Node.Mapping groups)) {
            problems.add(at, "'--list' printed no JSON object of groups");
            return;
        }
        groups.entries().stream().filter(entry -> !isMeta(entry)).forEach(this::group);
        groups.entries().stream().filter(entry -> !isMeta(entry)).forEach(this::children);
        hostVariables(groups);
    }

    private static boolean isMeta(Node.Entry entry) {
        return entry.key().text().equals("_meta");
    }

    private void group(Node.Entry entry) {
        String name = entry.key().text();
        draft.addGroup(name, at);
        hostsOf(entry.value()).forEach(host -> host(host, name));
        mapping(entry.value(), "vars")
                .forEach(variable -> draft.setGroupVariable(name, variable.key().text(), variable.value()));
    }

    /** A group is a mapping or, in the oldest form, just the list of its hosts. */
    private static List<Node> hostsOf(Node group) {
        return group instanceof Node.Sequence hosts ? hosts.items() : list(group, "hosts");
    }

    private static List<Node> list(Node node, String key) {
        return node instanceof Node.Mapping mapping
                        && mapping.get(key)
                                .filter(Node.Sequence.class::isInstance)
                                .isPresent()
                ? ((Node.Sequence) mapping.get(key).get()).items()
                : List.of();
    }

    private static List<Node.Entry> mapping(Node node, String key) {
        return node instanceof Node.Mapping mapping
                        && mapping.get(key)
                                .filter(Node.Mapping.class::isInstance)
                                .isPresent()
                ? ((Node.Mapping) mapping.get(key).get()).entries()
                : List.of();
    }

    private void host(Node host, String group) {
        if (host instanceof Node.Scalar name && !name.text().isEmpty()) {
            draft.addHost(name.text(), group, OptionalInt.empty(), at, Origin.of(script));
            return;
        }
        problems.add(at, "'--list' printed a host of group '%s' that is no name".formatted(group));
    }

    private void children(Node.Entry entry) {
        for (Node child : list(entry.value(), "children")) {
            String name = String.valueOf(child.value());
            draft.addGroup(name, at);
            draft.addChild(entry.key().text(), name, at);
        }
    }

    private void hostVariables(Node.Mapping groups) {
        Optional<Node> meta = groups.get("_meta");
        if (meta.isPresent()) {
            mapping(meta.get(), "hostvars")
                    .forEach(host -> setVariables(host.key().text(), host.value()));
            return;
        }
        for (String host : draft.hostNames()) {
            run("--host", host).ifPresent(vars -> setVariables(host, vars));
        }
    }

    private void setVariables(String host, Node vars) {
        if (draft.hasHost(host) && vars instanceof Node.Mapping mapping) {
            mapping.entries()
                    .forEach(variable ->
                            draft.setHostVariable(host, variable.key().text(), variable.value()));
        }
    }

    private Optional<Node> run(String... arguments) {
        try {
            Path out = Files.createTempFile("stepslew-inventory", ".json");
            Path err = Files.createTempFile("stepslew-inventory", ".err");
            try {
                return run(List.of(arguments), out, err);
            } finally {
                Files.delete(out);
                Files.delete(err);
            }
        } catch (IOException e) {
            problems.add(at, "cannot be run: " + e.getMessage());
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            problems.add(at, "was interrupted");
            return Optional.empty();
        }
    }

    private Optional<Node> run(List<String> arguments, Path out, Path err) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(script.toAbsolutePath().toString()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        process.getOutputStream().close();
        if (!process.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            problems.add(at, "has not ended within " + DEADLINE.toSeconds() + " s");
            return Optional.empty();
        }
        if (process.exitValue() != 0) {
            String said = Files.readString(err).lines().findFirst().orElse("nothing on stderr");
            problems.add(
                    at, "'%s' ended with %d: %s".formatted(String.join(" ", arguments), process.exitValue(), said));
            return Optional.empty();
        }
        String said = Files.readString(err).strip();
        if (told && !said.isEmpty()) {
            problems.warn(at, "'%s' said: %s".formatted(String.join(" ", arguments), said));
        }
        return Yaml.parse(Files.readString(out), script.toString(), problems);
    }
}
