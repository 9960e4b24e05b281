package dev.stepslew.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A terminal of some size that wraps and scrolls, as far as a report needs one; what it does not know it refuses. */
final class Emulator {

    private static final Pattern CODE = Pattern.compile("\u001b\\[([0-9;]*)([A-Za-z])");

    private final int width;
    private final int height;
    private final List<StringBuilder> lines = new ArrayList<>(List.of(new StringBuilder()));
    private String style = "";
    // the first row that the cursor can still reach
    private int top;
    private int row;
    private int column;

    Emulator(int width, int height) {
        this.width = width;
        this.height = height;
    }

    void feed(String text) {
        Matcher code = CODE.matcher(text);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\r') {
                column = 0;
            } else if (c == '\n') {
                down();
            } else if (c == '\u001b') {
                if (!code.find(i) || code.start() != i) {
                    throw new IllegalArgumentException("escape code unknown at " + i);
                }
                obey(code.group(1), code.group(2).charAt(0));
                i = code.end() - 1;
            } else if (c < ' ') {
                throw new IllegalArgumentException("control character " + (int) c);
            } else {
                put(c);
            }
        }
    }

    private void obey(String number, char what) {
        switch (what) {
            case 'A' -> row = Math.max(top, row - Integer.parseInt(number));
            case 'J' -> {
                lines.subList(row + 1, lines.size()).clear();
                erase();
            }
            case 'K' -> erase();
            case 'm' -> style = number.equals("0") ? "" : number;
            default -> throw new IllegalArgumentException("escape code " + number + what);
        }
    }

    private void erase() {
        StringBuilder line = lines.get(row);
        line.setLength(Math.min(column, line.length()));
    }

    private void put(char c) {
        if (column == width) {
            down();
        }
        StringBuilder line = lines.get(row);
        line.append(" ".repeat(Math.max(0, column + 1 - line.length())));
        line.setCharAt(column++, c);
    }

    private void down() {
        column = 0;
        if (++row == lines.size()) {
            lines.add(new StringBuilder());
        }
        top = Math.max(top, row - height + 1);
    }

    /** All that was ever shown and not taken back, what has scrolled away first. */
    List<String> transcript() {
        return lines.stream()
                .map(StringBuilder::toString)
                .map(String::stripTrailing)
                .toList();
    }

    /** What is on the screen. */
    List<String> screen() {
        return transcript().subList(top, lines.size());
    }

    /** The colour that what comes next would have; empty for none. */
    String style() {
        return style;
    }
}
