package dev.stepslew.template;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/** Python's textwrap, with white space kept as it is within a line and dropped where a line breaks. */
final class Wrapping {

    private static final Pattern AT_BLANKS = Pattern.compile("(?<=\\s)(?=\\S)|(?<=\\S)(?=\\s)");
    private static final Pattern AT_HYPHENS = Pattern.compile("(?<=\\s)(?=\\S)|(?<=\\S)(?=\\s)|(?<=[^\\d\\W]-)(?=\\w)");

    private Wrapping() {}

    static List<String> wrap(String line, int width, boolean breakWords, boolean hyphens) {
        Deque<String> chunks = new ArrayDeque<>(List.of((hyphens ? AT_HYPHENS : AT_BLANKS).split(line)));
        List<String> lines = new ArrayList<>();
        while (!chunks.isEmpty()) {
            if (!lines.isEmpty() && chunks.peek().isBlank()) {
                chunks.pop();
                continue;
            }
            lines.add(line(chunks, width, breakWords));
        }
        return lines;
    }

    private static String line(Deque<String> chunks, int width, boolean breakWords) {
        StringBuilder line = new StringBuilder();
        while (!chunks.isEmpty() && line.length() + chunks.peek().length() <= width) {
            line.append(chunks.pop());
        }
        if (!chunks.isEmpty() && chunks.peek().length() > width && (breakWords || line.isEmpty())) {
            String word = chunks.pop();
            int room = breakWords ? Math.max(1, width - line.length()) : word.length();
            line.append(word, 0, room);
            if (room < word.length()) {
                chunks.push(word.substring(room));
            }
        }
        return line.toString().stripTrailing();
    }
}
