package dev.stepslew.yaml;

import java.nio.file.Path;
import java.util.Optional;

/** Reads YAML 1.1 as Ansible's loader does, into {@link Node}s that know their places. */
public final class Yaml {

    private Yaml() {}

    /**
     * Reads the one document of a file.
     *
     * @param problems told of a missing file, bad YAML, duplicate keys; the answer is empty then, and for an empty file
     */
    public static Optional<Node> read(Path file, Problems problems) {
        throw new IllegalStateException("not yet: " + file + problems);
    }

    /** Reads a text as if it stood in {@code name} from its first line on. */
    public static Optional<Node> parse(String text, String name, Problems problems) {
        throw new IllegalStateException("not yet: " + name + text + problems);
    }
}
