package dev.stepslew.engine;

import dev.stepslew.module.Workbench;
import dev.stepslew.playbook.PlaybookFiles;
import dev.stepslew.template.Templar;
import dev.stepslew.template.TemplateError;
import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Position;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Templating and the controller's files, for one task on one host. */
final class Bench implements Workbench {

    private final Templar templar;
    private final TaskScope scope;
    private final Path playbookDirectory;
    private final int verbosity;

    Bench(Templar templar, TaskScope scope, Path playbookDirectory, int verbosity) {
        this.templar = templar;
        this.scope = scope;
        this.playbookDirectory = playbookDirectory;
        this.verbosity = verbosity;
    }

    /** The same with more names: a loop's item, a task's own result. */
    Bench with(Map<String, ?> more) {
        return new Bench(templar, scope.with(more), playbookDirectory, verbosity);
    }

    /** The same with facts that are as strong as those of {@code set_fact}. */
    Bench learning(Map<String, Object> facts) {
        return new Bench(templar, scope.learning(facts), playbookDirectory, verbosity);
    }

    @Override
    public Object resolve(Node node) {
        return templar.resolve(node, scope);
    }

    @Override
    public Object expression(Node node) {
        try {
            return node instanceof Node.Scalar scalar
                    ? templar.expression(scalar.text(), scalar.at(), scope)
                    : resolve(node);
        } catch (TemplateError e) {
            if (e.isUndefined()) {
                return "VARIABLE IS NOT DEFINED!";
            }
            throw e;
        }
    }

    @Override
    public boolean condition(Node node) {
        return templar.condition(node, scope);
    }

    @Override
    public byte[] render(String source, Position at) {
        return templar.file(find("templates", source, at), scope).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] read(String source, Position at) {
        Path file = find("files", source, at);
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw TemplateError.of(at, "cannot read " + file + ": " + e.getMessage());
        }
    }

    /** A variable's value, templated; empty where it is undefined. */
    Optional<Object> variable(String name) {
        return scope.lookup(name).map(value -> value instanceof Node node ? resolve(node) : value);
    }

    @Override
    public Path find(String source, Position at) {
        return find("files", source, at);
    }

    @Override
    public int verbosity() {
        return verbosity;
    }

    boolean all(List<Node> conditions) {
        for (Node condition : conditions) {
            if (!condition(condition)) {
                return false;
            }
        }
        return true;
    }

    String text(Node node) {
        return String.valueOf(resolve(node));
    }

    boolean truth(Node node) {
        Object value = resolve(node);
        if (value instanceof Boolean truth) {
            return truth;
        }
        return switch (String.valueOf(value).toLowerCase(java.util.Locale.ROOT)) {
            case "yes", "true", "on", "1", "y", "t" -> true;
            case "no", "false", "off", "0", "n", "f" -> false;
            default -> throw TemplateError.of(node.at(), "'" + value + "' is no boolean; expected true or false");
        };
    }

    /** The task's environment variables; what is said later wins. */
    Map<String, String> environment(List<Node> said) {
        Map<String, String> all = new LinkedHashMap<>();
        for (Node node : said) {
            Object value = resolve(node);
            if (!(value instanceof Map<?, ?> variables)) {
                throw TemplateError.of(node.at(), "environment must be a mapping of names to values");
            }
            variables.forEach((name, text) -> all.put(String.valueOf(name), String.valueOf(text)));
        }
        return all;
    }

    /** Ansible looks beside the playbook, first in the directory named for what is sought. */
    private Path find(String kind, String source, Position at) {
        return PlaybookFiles.find(List.of(playbookDirectory), kind, source)
                .map(Path::normalize)
                .orElseThrow(() -> TemplateError.of(
                        at,
                        "no file '" + source + "'; looked for "
                                + playbookDirectory.resolve(kind).resolve(source) + " and "
                                + playbookDirectory.resolve(source)));
    }
}
