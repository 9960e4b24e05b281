package dev.stepslew.yaml;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads YAML 1.1 as Ansible's loader does, into {@link Node}s that know their places. A duplicate key is a warning, and
 * its last value counts.
 */
public final class Yaml {

    private static final String VAULT = "$ANSIBLE_VAULT;";

    private static final Pattern LEADING_BLANKS = Pattern.compile("(?m)^[ \\t]*\\t");
    private static final Pattern ESCAPED_SLASH = Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)\\\\/");
    private static final int MAX_TABS = 100;

    private Yaml() {}

    /**
     * Reads the one document of a file.
     *
     * @param problems told of a missing file, bad YAML; the answer is empty then, and for an empty file
     */
    public static Optional<Node> read(Path file, Problems problems) {
        return text(file, problems).flatMap(text -> parse(text, file.toString(), problems));
    }

    /** Reads a text as if it stood in {@code name} from its first line on. */
    public static Optional<Node> parse(String text, String name, Problems problems) {
        if (text.startsWith(VAULT)) {
            problems.add(
                    new Position(name, 1, 1),
                    "the whole file is encrypted with ansible-vault, which is not supported yet"
                            + " (decrypt it with: ansible-vault decrypt)");
            return Optional.empty();
        }
        try {
            return compose(new Source(name, jsonAsYaml(withoutByteOrderMark(text))), problems);
        } catch (Rejected rejected) {
            problems.add(rejected.problem().at(), rejected.problem().message());
            return Optional.empty();
        }
    }

    /** SnakeYAML takes no tab between tokens, where PyYAML does: such a tab becomes a space, and the text is read again. */
    private static Optional<Node> compose(Source source, Problems problems) {
        Source current = source;
        for (int tabs = 0; tabs < MAX_TABS; tabs++) {
            try {
                return new Composer(current, problems).document();
            } catch (Rejected rejected) {
                current = current.withSpaceForTab(rejected.problem().at()).orElseThrow(() -> rejected);
            }
        }
        return new Composer(current, problems).document();
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
        return ESCAPED_SLASH.matcher(indented).replaceAll("$1/");
    }

    /**
     * A file's text in UTF-8.
     *
     * @param problems told why it cannot be read; the answer is empty then
     */
    public static Optional<String> text(Path file, Problems problems) {
        try {
            return decode(Files.readAllBytes(file), file, problems);
        } catch (IOException e) {
            problems.add(Position.of(file.toString()), reason(file, e));
            return Optional.empty();
        }
    }

    private static Optional<String> decode(byte[] bytes, Path file, Problems problems) throws CharacterCodingException {
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
