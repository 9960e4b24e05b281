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
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads YAML 1.1 as Ansible's loader does, into {@link Node}s that know their places. A duplicate key is a warning, and
 * its last value counts.
 */
public final class Yaml {

    private static final Pattern LEADING_BLANKS = Pattern.compile("(?m)^[ \\t]*\\t");
    private static final Pattern ESCAPED_SLASH = Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)\\\\/");
    private static final Pattern JSON = Pattern.compile(
            "(?:\\s|\"(?:[^\"\\\\]|\\\\.)*+\"|-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][-+]?[0-9]+)?|true|false|null|[\\[\\]{},:])*+");
    private static final Pattern JSON_TOKEN =
            Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"|(-?[0-9]+)(\\.[0-9]+)?[eE]([-+]?)(?=[0-9])");
    private static final int MAX_TABS = 100;

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
            return compose(new Source(name, jsonAsYaml(withoutByteOrderMark(text))), problems);
        } catch (Rejected rejected) {
            problems.add(rejected.problem().at(), rejected.problem().message());
            return Optional.empty();
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

    /** SnakeYAML takes no tab between tokens and no escaped slash, where PyYAML does: the text is mended and read again. */
    private static Optional<Node> compose(Source source, Problems problems) {
        Source current = source;
        for (int tabs = 0; tabs < MAX_TABS; tabs++) {
            try {
                return new Composer(current, problems).document();
            } catch (Rejected rejected) {
                current = mended(current, rejected.problem().at()).orElseThrow(() -> rejected);
            }
        }
        return new Composer(current, problems).document();
    }

    private static Optional<Source> mended(Source source, Position at) {
        return source.withSpaceForTab(at).or(() -> source.withPlainSlash(at));
    }

    /** JSON may be indented with tabs and may escape a slash; YAML's scanner takes neither. */
    private static String jsonAsYaml(String text) {
        String start = text.stripLeading();
        if (!start.startsWith("{") && !start.startsWith("[")) {
            return text;
        }
        // no string of JSON can begin a line
        String indented = LEADING_BLANKS.matcher(text).replaceAll(blanks -> " "
                .repeat(blanks.group().length()));
        String slashes = ESCAPED_SLASH.matcher(indented).replaceAll("$1/");
        return JSON.matcher(slashes).matches() ? numbersAsYaml(slashes) : slashes;
    }

    /** JSON's {@code 1e3} is a number, YAML's is a text. */
    private static String numbersAsYaml(String json) {
        return JSON_TOKEN.matcher(json).replaceAll(token -> {
            boolean number = token.group(1) != null;
            return Matcher.quoteReplacement(
                    number ? token.group(1) + or(token.group(2), ".0") + "e" + or(token.group(3), "+") : token.group());
        });
    }

    private static String or(String text, String otherwise) {
        return text == null || text.isEmpty() ? otherwise : text;
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
            int line = 1 + (int) out.chars().filter(c -> c == '\n').count();
            problems.add(
                    new Position(file.toString(), line, 0),
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
