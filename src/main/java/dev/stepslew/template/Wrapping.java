package dev.stepslew.template;

import dev.stepslew.yaml.None;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Python's textwrap, with white space kept as it is within a line and dropped where a line breaks. */
final class Wrapping {

    private static final String BLANK = "[\\t\\n\\x0B\\f\\r ]";
    private static final String LETTER = "[^\\d\\W]";
    private static final String BEFORE_DASH = "(?<=[\\w!\"'&.,?])";
    private static final Pattern WORDS = Pattern.compile(BLANK + "+|[^\\t\\n\\x0B\\f\\r ]+");
    /** Words end behind a hyphen, too, that stands between two letters and two letters, and before and behind dashes. */
    private static final Pattern PARTS = Pattern.compile(
            BLANK + "+|" + BEFORE_DASH + "-{2,}(?=\\w)|[^\\t\\n\\x0B\\f\\r ]+?(?:"
                    + "-(?:(?<=LL-)|(?<=L-L-))(?=L-?L)".replace("L", LETTER)
                    + "|(?=" + BLANK + "|\\z)|" + BEFORE_DASH + "(?=-{2,}\\w))",
            Pattern.UNICODE_CHARACTER_CLASS);

    private final Deque<String> chunks;
    private final int width;
    private final boolean breakWords;
    private final boolean hyphens;

    private Wrapping(String line, int width, boolean breakWords, boolean hyphens) {
        this.width = width;
        this.breakWords = breakWords;
        this.hyphens = hyphens;
        this.chunks = new ArrayDeque<>((hyphens ? PARTS : WORDS)
                .matcher(line)
                .results()
                .map(MatchResult::group)
                .toList());
    }

    /** @param width above 0 */
    static List<String> wrap(String line, int width, boolean breakWords, boolean hyphens) {
        return new Wrapping(line, width, breakWords, hyphens).lines();
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        while (!chunks.isEmpty()) {
            if (!lines.isEmpty() && isBlank(chunks.element())) {
                chunks.pop();
            }
            List<String> line = line();
            if (!line.isEmpty() && isBlank(line.get(line.size() - 1))) {
                line.remove(line.size() - 1);
            }
            if (!line.isEmpty()) {
                lines.add(String.join("", line));
            }
        }
        return lines;
    }

    private List<String> line() {
        List<String> line = new ArrayList<>();
        int room = width;
        while (!chunks.isEmpty() && length(chunks.element()) <= room) {
            room -= length(chunks.element());
            line.add(chunks.pop());
        }
        if (!chunks.isEmpty() && length(chunks.element()) > width) {
            if (breakWords) {
                line.add(broken(chunks.pop(), room));
            } else if (line.isEmpty()) {
                line.add(chunks.pop());
            }
        }
        return line;
    }

    /** As much of a word as there is room for; nothing, where the line is full. */
    private String broken(String word, int room) {
        int end = word.offsetByCodePoints(0, room);
        int hyphen = word.lastIndexOf('-', end - 1);
        if (hyphens && hyphen > 0 && !word.substring(0, hyphen).matches("-+")) {
            end = hyphen + 1;
        }
        chunks.push(word.substring(end));
        return word.substring(0, end);
    }

    private static boolean isBlank(String chunk) {
        return StringMethods.strip(chunk, None.NONE, true, true).isEmpty();
    }

    private static int length(String chunk) {
        return chunk.codePointCount(0, chunk.length());
    }
}
