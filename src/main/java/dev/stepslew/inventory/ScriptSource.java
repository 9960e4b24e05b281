package dev.stepslew.inventory;

import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Position;
import dev.stepslew.yaml.Problems;
import dev.stepslew.yaml.Yaml;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Runs an inventory script and reads what {@code --list} prints, JSON, and {@code --host}, which may be YAML, too. */
final class ScriptSource {

    private static final List<String> KEYS = List.of("hosts", "vars", "children");
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
        Optional<Node> answer = run("--list").flatMap(said -> Yaml.json(said, script + " --list", problems));
        if (answer.isEmpty()) {
            return;
        }
        if (!(answer.get() instanceof Node.Mapping groups)) {
            problems.add(at, "'--list' printed no JSON object of groups");
            return;
        }
        Set<String> hosts = new LinkedHashSet<>();
        groups.entries().stream().filter(entry -> !isMeta(entry)).forEach(entry -> group(entry, hosts));
        Optional<Node> told = groups.get("_meta").flatMap(ScriptSource::hostVariables);
        for (String host : hosts) {
            told.map(all -> all instanceof Node.Mapping mapping ? mapping.get(host) : Optional.<Node>empty())
                    .orElseGet(() ->
                            run("--host", host).flatMap(said -> Yaml.parse(said, script + " --host " + host, problems)))
                    .ifPresent(vars -> setVariables(host, vars));
        }
    }

    private static boolean isMeta(Node.Entry entry) {
        return entry.key().text().equals("_meta");
    }

    private static Optional<Node> hostVariables(Node meta) {
        return meta instanceof Node.Mapping mapping ? mapping.get("hostvars") : Optional.empty();
    }

    /** A group is a mapping or, in the oldest forms, the list of its hosts or the variables of the one host of its name. */
    private void group(Node.Entry entry, Set<String> hosts) {
        String name = entry.key().text();
        draft.addGroup(name, at);
        if (!(entry.value() instanceof Node.Mapping group)) {
            hosts(name, entry.value(), hosts);
        } else if (KEYS.stream().noneMatch(key -> group.get(key).isPresent())) {
            host(name, name, hosts);
            group.entries()
                    .forEach(variable ->
                            draft.setGroupVariable(name, variable.key().text(), variable.value()));
        } else {
            group.get("hosts").ifPresent(list -> hosts(name, list, hosts));
            group.get("vars").ifPresent(vars -> variables(name, vars));
            group.get("children").ifPresent(list -> children(name, list));
        }
    }

    private void hosts(String group, Node list, Set<String> hosts) {
        if (!(list instanceof Node.Sequence names)) {
            problems.add(at, "'--list' printed something for the hosts of group '%s' that is no list".formatted(group));
            return;
        }
        for (Node host : names.items()) {
            if (host instanceof Node.Scalar name && !name.text().isEmpty()) {
                host(name.text(), group, hosts);
            } else {
                problems.add(at, "'--list' printed a host of group '%s' that is no name".formatted(group));
            }
        }
    }

    private void host(String name, String group, Set<String> hosts) {
        hosts.add(name);
        draft.addHost(name, group, OptionalInt.empty(), at, Origin.of(script));
    }

    private void variables(String group, Node vars) {
        if (!(vars instanceof Node.Mapping mapping)) {
            problems.add(at, "'--list' printed variables of group '%s' that are no object".formatted(group));
            return;
        }
        mapping.entries()
                .forEach(entry -> draft.setGroupVariable(group, entry.key().text(), entry.value()));
    }

    private void children(String group, Node list) {
        if (!(list instanceof Node.Sequence names)) {
            problems.add(at, "'--list' printed something for the children of '%s' that is no list".formatted(group));
            return;
        }
        for (Node child : names.items()) {
            String name = String.valueOf(child.value());
            draft.addGroup(name, at);
            draft.addChild(group, name, at);
        }
    }

    private void setVariables(String host, Node vars) {
        if (!(vars instanceof Node.Mapping mapping)) {
            problems.add(at, "the variables of host '%s' are no JSON object".formatted(host));
            return;
        }
        mapping.entries()
                .forEach(variable -> draft.setHostVariable(host, variable.key().text(), variable.value()));
    }

    private Optional<String> run(String... arguments) {
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
            problems.add(at, "cannot be run: " + why(e));
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            problems.add(at, "was interrupted");
            return Optional.empty();
        }
    }

    /** The system says of a missing interpreter only that there is no such file, and means the script itself. */
    private String why(IOException failure) {
        if (failure instanceof CharacterCodingException) {
            return "what it prints is not UTF-8";
        }
        try {
            String text = Files.readString(script, StandardCharsets.ISO_8859_1);
            String first = text.substring(0, Math.max(0, text.indexOf('\n')));
            String interpreter =
                    first.startsWith("#!") ? first.substring(2).strip().split("\\s", 2)[0] : "";
            if (first.endsWith("\r")) {
                return "its lines end in \\r\\n, and there is no interpreter of such a name; end them in \\n";
            }
            return interpreter.isEmpty() || Files.exists(Path.of(interpreter))
                    ? String.valueOf(failure.getMessage())
                    : "its first line asks for %s, which is not there".formatted(interpreter);
        } catch (IOException unreadable) {
            return String.valueOf(failure.getMessage());
        }
    }

    private Optional<String> run(List<String> arguments, Path out, Path err) throws IOException, InterruptedException {
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
        return Optional.of(Files.readString(out));
    }
}
