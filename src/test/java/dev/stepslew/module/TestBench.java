package dev.stepslew.module;

import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Position;
import dev.stepslew.yaml.Problems;
import dev.stepslew.yaml.Yaml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A workbench without templating: a node's value is what stands there, and files are those of a directory. */
record TestBench(Path directory) implements Workbench {

    /** The arguments of a task, written as YAML, made ready for a module. */
    <A> A arguments(Module<A, ?> module, String yaml) {
        return module.arguments(Args.of(module.parameters(), mapping(yaml), this));
    }

    static Node.Mapping mapping(String yaml) {
        Problems problems = new Problems();
        Optional<Node> node = Yaml.parse(yaml, "task.yml", problems);
        problems.throwIfAny();
        return node.filter(Node.Mapping.class::isInstance)
                .map(Node.Mapping.class::cast)
                .orElseGet(() -> freeForm(node));
    }

    private static Node.Mapping freeForm(Optional<Node> node) {
        Position at = new Position("task.yml", 1, 1);
        List<Node.Entry> entries =
                node.map(text -> new Node.Entry(Node.Scalar.string(Parameters.FREE_FORM, at), text)).stream()
                        .toList();
        return new Node.Mapping(entries, at);
    }

    @Override
    public Object resolve(Node node) {
        return node.value();
    }

    @Override
    public Object expression(Node node) {
        return "value of " + node.value();
    }

    @Override
    public boolean condition(Node node) {
        return Boolean.TRUE.equals(node.value());
    }

    @Override
    public byte[] render(String source, Position at) {
        return read(source, at);
    }

    @Override
    public byte[] read(String source, Position at) {
        try {
            return Files.readAllBytes(find(source, at));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Path find(String source, Position at) {
        return directory.resolve(source);
    }

    @Override
    public int verbosity() {
        return 0;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
