package dev.stepslew.yaml;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads YAML 1.1 as Ansible's loader does, into {@link Node}s that know their places. A duplicate key is a warning, and
 * its last value counts.
 */
public final class Yaml {

    private Yaml() {}

    /**
     * Reads the one document of a file, which may be encrypted.
     *
     * @param problems told of a missing file, bad YAML; the answer is empty then, and for an empty file
     */
    public static Optional<Node> read(Path file, Problems problems) {
        return text(file, problems).flatMap(text -> parse(text, file.toString(), problems));
    }

    /** Reads a text as if it stood in {@code name} from its first line on. */
    public static Optional<Node> parse(String text, String name, Problems problems) {
        try {
            Optional<Node> json = Json.read(text, name);
            return json.isPresent()
                    ? json.filter(root -> root.value() != None.NONE)
                    : Mended.document(new Source(name, withoutByteOrderMark(text)), problems);
        } catch (Rejected rejected) {
            problems.add(rejected.problem().at(), rejected.problem().message());
            return Optional.empty();
        }
    }

    /** Reads a text that must be JSON, as what a program has printed. */
    public static Optional<Node> json(String text, String name, Problems problems) {
        try {
            return Optional.of(Json.require(text, name));
        } catch (Rejected rejected) {
            problems.add(rejected.problem().at(), rejected.problem().message());
            return Optional.empty();
        }
    }

    /** The documents of a text that is no file of Ansible's: it has none of its tags. */
    public static List<Node> documents(String text, String name, Problems problems) {
        try {
            List<Node> documents = Mended.documents(new Source(name, withoutByteOrderMark(text)), problems);
            documents.forEach(Yaml::refuseTags);
            return documents;
        } catch (Rejected rejected) {
            problems.add(rejected.problem().at(), rejected.problem().message());
            return List.of();
        }
    }

    private static void refuseTags(Node node) {
        if (node instanceof Node.Sequence sequence) {
            sequence.items().forEach(Yaml::refuseTags);
        } else if (node instanceof Node.Mapping mapping) {
            mapping.entries().forEach(entry -> refuseTags(entry.value()));
        } else if (node instanceof Node.Scalar scalar && scalar.tag() != Node.Tag.PLAIN) {
            throw new Rejected(scalar.at(), "!unsafe and !vault mean nothing here");
        }
    }

    /**
     * The variables in a file, by name. Where the file is encrypted, the values are secret.
     *
     * @param problems told where the file is no mapping of variables
     */
    public static Map<String, Node> variables(Path file, Problems problems) {
        Optional<byte[]> bytes = bytes(file, problems);
        Optional<Node> root = bytes.flatMap(found -> text(found, file, problems))
                .flatMap(text -> parse(text, file.toString(), problems));
        if (root.isEmpty()) {
            return Map.of();
        }
        if (!(root.get() instanceof Node.Mapping mapping)) {
            problems.add(root.get().at(), "expected a mapping of variables, such as 'name: value'");
            return Map.of();
        }
        if (Decryption.isEncrypted(bytes.orElseThrow())) {
            keepSecret(mapping, problems.decryption());
        }
        return mapping.byName();
    }

    private static void keepSecret(Node node, Decryption decryption) {
        if (node instanceof Node.Sequence sequence) {
            sequence.items().forEach(item -> keepSecret(item, decryption));
        } else if (node instanceof Node.Mapping mapping) {
            mapping.entries().forEach(entry -> keepSecret(entry.value(), decryption));
        } else if (node instanceof Node.Scalar scalar
                && !(scalar.value() instanceof Boolean)
                && scalar.value() != None.NONE) {
            decryption.keepSecret(scalar.text());
        }
    }

    /**
     * A file's text in UTF-8, decrypted where it must be.
     *
     * @param problems told why it cannot be read; the answer is empty then
     */
    public static Optional<String> text(Path file, Problems problems) {
        return bytes(file, problems).flatMap(bytes -> text(bytes, file, problems));
    }

    private static Optional<byte[]> bytes(Path file, Problems problems) {
        try {
            return Optional.of(Files.readAllBytes(file));
        } catch (IOException e) {
            problems.add(Position.of(file.toString()), reason(file, e));
            return Optional.empty();
        }
    }

    private static Optional<String> text(byte[] bytes, Path file, Problems problems) {
        try {
            boolean encrypted = Decryption.isEncrypted(bytes);
            return decode(encrypted ? problems.decryption().decrypt(bytes) : bytes, file, problems);
        } catch (Undecryptable e) {
            problems.add(Position.of(file.toString()), "the file " + e.reason());
            return Optional.empty();
        }
    }

    private static Optional<String> decode(byte[] bytes, Path file, Problems problems) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = decoder.decode(in, out, true);
        out.flip();
        if (result.isError()) {
            Source before = new Source(file.toString(), out.toString());
            problems.add(
                    before.at(before.length()),
                    "byte %d is not UTF-8; save the file in UTF-8".formatted(in.position() + 1));
            return Optional.empty();
        }
        return Optional.of(out.toString());
    }

    private static String reason(Path file, IOException e) {
        if (e instanceof NoSuchFileException) {
            return "no such file";
        }
        if (Files.isDirectory(file)) {
            return "is a directory, expected a file";
        }
        return Files.isReadable(file) ? "cannot be read: " + e.getMessage() : "may not be read by this user";
    }

    private static String withoutByteOrderMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
