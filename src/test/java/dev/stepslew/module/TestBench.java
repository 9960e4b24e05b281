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
import java.util.Map;
import java.util.Optional;

/** A workbench without templating: a node's value is what stands there, and files are those of a directory. */
record TestBench(Path directory) implements Workbench {

    /** The arguments of a task, written as YAML, made ready for a module. */
    <A> A arguments(Module<A, ?> module, String yaml) {
        return module.arguments(Args.of(module.parameters(), mapping(yaml), this));
    }

    static Node.Mapping mapping(String yaml) {
        Problems problems = new Problems();
        Node node = Yaml.parse(yaml, "task.yml", problems).orElseThrow();
        problems.throwIfAny();
        return asMapping(node);
    }

    /** Arguments as the playbook has them: a text stands under the key for free text. */
    static Node.Mapping asMapping(Node node) {
        if (node instanceof Node.Mapping mapping) {
            return mapping;
        }
        Node.Scalar key = Node.Scalar.string(Parameters.FREE_FORM, node.at());
        return new Node.Mapping(List.of(new Node.Entry(key, node)), node.at());
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
    public boolean isTrusted(Node node) {
        return true;
    }

    @Override
    public boolean condition(Node node) {
        return Boolean.TRUE.equals(node.value());
    }

    @Override
    public boolean holdsSecret(byte[] content) {
        return new String(content, java.nio.charset.StandardCharsets.UTF_8).contains("secret");
    }

    @Override
    public byte[] render(String source, Map<String, Object> style, Position at) {
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
    public String host() {
        return "web1";
    }

    @Override
    public Turnstile turnstile() {
        return new Turnstile(System::nanoTime);
    }

    @Override
    public byte[] readSealed(String source, Position at) {
        return read(source, at);
    }

    @Override
    public Path tree(String source, Position at) {
        return find(source, at);
    }

    @Override
    public Path findTemplate(String source, Position at) {
        return find(source, at);
    }

    @Override
    public Path find(String kind, String source, Position at) {
        return directory.resolve(source);
    }

    @Override
    public Map<String, Node> variables(Path file) {
        return Yaml.variables(file, new Problems());
    }

    @Override
    public Optional<Object> variable(String name) {
        return Optional.empty();
    }

    @Override
    public boolean isHidden() {
        return false;
    }

    @Override
    public boolean showsDiff() {
        return false;
    }

    @Override
    public boolean isDry() {
        return false;
    }

    @Override
    public int verbosity() {
        return 0;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
