package dev.stepslew.playbook;

import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Position;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Arguments in one line of text: {@code src=a dest="b c"}, or a command with a few options in it. Words end at blanks
 * outside of quotes and of template braces.
 */
public final class FreeForm {

    private static final Set<String> OPTIONS_OF_COMMANDS = Set.of(
            "creates", "removes", "chdir", "executable", "stdin", "stdin_add_newline", "strip_empty_ends", "warn");

    private final Node.Scalar scalar;
    private final String text;
    private final Position at;
    private final List<Word> words = new ArrayList<>();

    private record Word(String text, int start, int end) {}

    private FreeForm(Node.Scalar scalar) {
        this.scalar = scalar;
        this.text = scalar.text();
        this.at = scalar.at();
    }

    /**
     * The arguments of a module that takes {@code key=value} only, the words that are none of these under
     * {@link Task#FREE_TEXT}.
     *
     * @throws IllegalArgumentException with words for a person, where a quote or brace stays open
     */
    public static Node.Mapping pairs(Node.Scalar scalar) {
        FreeForm form = new FreeForm(scalar);
        form.split();
        Map<String, Node.Entry> entries = new LinkedHashMap<>();
        StringBuilder rest = new StringBuilder();
        for (Word word : form.words) {
            int equals = equalsSign(word.text());
            if (equals > 0) {
                form.put(entries, word, equals);
            } else {
                rest.append(rest.isEmpty() ? "" : " ").append(word.text());
            }
        }
        return form.mapping(entries, rest.toString());
    }

    /** The arguments of a module that takes a command: the whole text but for the known options. */
    static Node.Mapping command(Node.Scalar scalar) {
        FreeForm form = new FreeForm(scalar);
        form.split();
        Map<String, Node.Entry> entries = new LinkedHashMap<>();
        StringBuilder rest = new StringBuilder();
        int from = 0;
        for (Word word : form.words) {
            int equals = equalsSign(word.text());
            boolean isOption =
                    equals > 0 && OPTIONS_OF_COMMANDS.contains(word.text().substring(0, equals));
            boolean isContinuation = word.text().equals("\\") && form.text.startsWith("\n", word.end());
            if (isOption) {
                form.put(entries, word, equals);
            }
            if (isOption || isContinuation) {
                rest.append(form.text, from, word.start());
                from = isContinuation ? word.end() + 1 : skipBlank(form.text, word.end());
            }
        }
        rest.append(form.text, from, form.text.length());
        String said = rest.toString().stripLeading();
        boolean endsInOption = from >= form.text.length();
        return form.mapping(entries, endsInOption || said.isBlank() ? said.strip() : said);
    }

    private static int skipBlank(String text, int index) {
        return index < text.length() && text.charAt(index) == ' ' ? index + 1 : index;
    }

    /**
     * The words of a text.
     *
     * @throws IllegalArgumentException as {@link #pairs} does
     */
    static List<Node.Scalar> words(Node.Scalar scalar) {
        FreeForm form = new FreeForm(scalar);
        form.split();
        return form.words.stream()
                .map(word -> form.part(word.text(), word.start()))
                .toList();
    }

    /** The first word and all that follows it, as {@code action: copy src=a} has them. */
    static List<Node.Scalar> firstWord(Node.Scalar scalar) {
        FreeForm form = new FreeForm(scalar);
        String text = scalar.text();
        int word = text.length() - text.stripLeading().length();
        int blank = word;
        int braces = 0;
        while (blank < text.length() && (braces > 0 || !Character.isWhitespace(text.charAt(blank)))) {
            braces = Math.max(0, braces + form.depth(blank));
            blank++;
        }
        String rest = text.substring(blank).strip();
        int start = rest.isEmpty() ? blank : text.indexOf(rest, blank);
        return List.of(form.part(text.substring(word, blank), word), form.part(rest, start));
    }

    private Node.Mapping mapping(Map<String, Node.Entry> entries, String rest) {
        List<Node.Entry> all = new ArrayList<>(entries.values());
        if (!rest.isEmpty()) {
            int start = text.lastIndexOf(rest);
            Node value = start < 0 ? Node.Scalar.string(rest, at) : part(rest, start);
            all.add(new Node.Entry(Node.Scalar.string(Task.FREE_TEXT, at), value));
        }
        return new Node.Mapping(all, at);
    }

    private void put(Map<String, Node.Entry> entries, Word word, int equals) {
        String key = word.text().substring(0, equals);
        String value = word.text().substring(equals + 1);
        boolean quoted = isQuoted(value);
        // Ansible decodes before it looks for quotes and blanks
        String decoded = Escapes.decode(value).strip();
        String plain = isQuoted(decoded) ? decoded.substring(1, decoded.length() - 1) : decoded;
        int valueStart = word.start() + equals + (quoted ? 2 : 1);
        entries.put(key, new Node.Entry(Node.Scalar.string(key, place(word.start())), part(plain, valueStart)));
    }

    private static boolean isQuoted(String value) {
        int last = value.length() - 1;
        return last > 0
                && "'\"".indexOf(value.charAt(0)) >= 0
                && value.charAt(0) == value.charAt(last)
                && value.charAt(last - 1) != '\\';
    }

    /** The first '=' that no backslash precedes. */
    private static int equalsSign(String word) {
        int equals = word.indexOf('=', 1);
        while (equals > 0 && word.charAt(equals - 1) == '\\') {
            equals = word.indexOf('=', equals + 1);
        }
        return equals;
    }

    private Node.Scalar part(String part, int from) {
        return scalar.layout().known() ? scalar.part(part, from) : Node.Scalar.string(part, place(from));
    }

    private Position place(int index) {
        if (scalar.layout().known()) {
            return scalar.place(index);
        }
        int lineStart = text.lastIndexOf('\n', index - 1) + 1;
        int lines =
                (int) text.substring(0, index).chars().filter(c -> c == '\n').count();
        return new Position(at.file(), at.line() + lines, at.column() + text.codePointCount(lineStart, index));
    }

    private void split() {
        int start = -1;
        int braces = 0;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote == 0 && braces == 0 && Character.isWhitespace(c)) {
                end(start, i);
                start = -1;
                continue;
            }
            start = start < 0 ? i : start;
            if ((c == '"' || c == '\'') && (i == 0 || text.charAt(i - 1) != '\\')) {
                quote = quote == 0 ? c : quote == c ? 0 : quote;
            }
            braces = Math.max(0, braces + depth(i));
        }
        if (quote != 0) {
            throw new IllegalArgumentException("a quote (%s) is opened and never closed".formatted(quote));
        }
        if (braces > 0) {
            throw new IllegalArgumentException("a template's braces are opened and never closed");
        }
        end(start, text.length());
    }

    private void end(int start, int end) {
        if (start >= 0) {
            words.add(new Word(text.substring(start, end), start, end));
        }
    }

    private int depth(int i) {
        if (text.startsWith("{{", i) || text.startsWith("{%", i) || text.startsWith("{#", i)) {
            return 1;
        }
        boolean closes = i > 0 && text.charAt(i) == '}' && "}%#".indexOf(text.charAt(i - 1)) >= 0;
        return closes ? -1 : 0;
    }
}
