package dev.stepslew.template;

/** Lines of YAML as libyaml's emitter writes them: where it breaks them, and where it puts a blank. */
final class YamlOut {

    private final StringBuilder out = new StringBuilder();
    private final int width;
    private final String lineBreak;
    private int column;
    private boolean blank = true;
    private boolean indented = true;

    YamlOut(int width, String lineBreak) {
        this.width = width;
        this.lineBreak = lineBreak;
    }

    @Override
    public String toString() {
        return out.toString();
    }

    boolean isFull() {
        return column > width;
    }

    /** Whether nothing but blanks and dashes stands in the line. */
    boolean isIndented() {
        return indented;
    }

    private void put(int c) {
        out.appendCodePoint(c);
        column++;
        Arithmetic.bounded(out.length());
    }

    private void newLine() {
        out.append(lineBreak);
        column = 0;
    }

    private void newLine(int c) {
        if (c == '\n') {
            newLine();
        } else {
            out.appendCodePoint(c);
            column = 0;
        }
        indented = true;
    }

    /** A new line, unless this one is still empty up to here. */
    void indent(int level) {
        if (!indented || column > level || column == level && !blank) {
            newLine();
        }
        while (column < level) {
            put(' ');
        }
        blank = true;
        indented = true;
    }

    /** A mark such as a dash or bracket. */
    void mark(String mark, boolean blankBefore, boolean isBlank, boolean isIndent) {
        if (blankBefore && !blank) {
            put(' ');
        }
        mark.codePoints().forEach(this::put);
        blank = isBlank;
        indented &= isIndent;
    }

    private void word() {
        blank = false;
        indented = false;
    }

    void plain(String text, int level, boolean folds, boolean blankBefore) {
        if (!blank && blankBefore) {
            put(' ');
        }
        folded(text.codePoints().toArray(), level, folds, false);
        word();
    }

    void single(String text, int level, boolean folds) {
        mark("'", true, false, false);
        folded(text.codePoints().toArray(), level, folds, true);
        mark("'", false, false, false);
        word();
    }

    private void folded(int[] text, int level, boolean folds, boolean quoted) {
        boolean blanks = false;
        boolean breaks = false;
        for (int i = 0; i < text.length; i++) {
            int c = text[i];
            int next = i + 1 < text.length ? text[i + 1] : 0;
            if (c == ' ') {
                boolean inside = !quoted || i > 0 && i < text.length - 1;
                if (folds && !blanks && isFull() && inside && next != ' ') {
                    indent(level);
                } else {
                    put(c);
                }
                blanks = true;
            } else if (YamlShape.isBreak(c)) {
                if (!breaks && c == '\n') {
                    newLine();
                }
                newLine(c);
                breaks = true;
            } else {
                if (breaks) {
                    indent(level);
                }
                if (quoted && c == '\'') {
                    put(c);
                }
                put(c);
                indented = false;
                blanks = false;
                breaks = false;
            }
        }
        if (breaks) {
            indent(level);
        }
    }

    void doubled(String string, int level, boolean folds) {
        mark("\"", true, false, false);
        int[] text = string.codePoints().toArray();
        boolean blanks = false;
        for (int i = 0; i < text.length; i++) {
            int c = text[i];
            boolean room = folds && !blanks && isFull() && i > 0 && i < text.length - 1;
            blanks = c == ' ';
            if (!YamlShape.isPrintable(c) || YamlShape.isBreak(c) || c == '"' || c == '\\') {
                escaped(c).codePoints().forEach(this::put);
            } else if (c == ' ' && room) {
                indent(level);
                if (text[i + 1] == ' ') {
                    put('\\');
                }
            } else {
                put(c);
            }
        }
        mark("\"", false, false, false);
        word();
    }

    private static String escaped(int c) {
        int simple = "\0\u0007\b\t\n\u000b\f\r\u001b\"\\\u0085\u2028\u2029".indexOf(c);
        if (simple >= 0) {
            return "\\" + "0abtnvfre\"\\NLP".charAt(simple);
        }
        return String.format(c <= 0xff ? "\\x%02X" : c <= 0xffff ? "\\u%04X" : "\\U%08X", c);
    }

    /** A block scalar: {@code |}, or {@code >} whose long lines are folded. */
    void block(String string, int level, boolean folds, int step) {
        int[] text = string.codePoints().toArray();
        mark(folds ? ">" : "|", true, false, false);
        mark(hints(text, step), false, false, false);
        newLine();
        indented = true;
        blank = true;
        boolean breaks = true;
        boolean leading = true;
        for (int i = 0; i < text.length; i++) {
            int c = text[i];
            if (YamlShape.isBreak(c)) {
                if (folds && !breaks && !leading && c == '\n' && !YamlShape.isBlankOrEnd(behindBreaks(text, i))) {
                    newLine();
                }
                newLine(c);
                breaks = true;
                continue;
            }
            if (breaks) {
                indent(level);
                leading = c == ' ' || c == '\t';
            }
            int next = i + 1 < text.length ? text[i + 1] : 0;
            if (folds && !breaks && c == ' ' && next != ' ' && isFull()) {
                indent(level);
            } else {
                put(c);
            }
            indented = false;
            breaks = false;
        }
    }

    private static int behindBreaks(int[] text, int from) {
        int i = from;
        while (i < text.length && YamlShape.isBreak(text[i])) {
            i++;
        }
        return i < text.length ? text[i] : 0;
    }

    private static String hints(int[] text, int step) {
        boolean leads = text.length > 0 && (text[0] == ' ' || YamlShape.isBreak(text[0]));
        String level = leads ? String.valueOf(step) : "";
        if (text.length == 0 || !YamlShape.isBreak(text[text.length - 1])) {
            return level + "-";
        }
        return level + (keepsBreaks(text) ? "+" : "");
    }

    private static boolean keepsBreaks(int[] text) {
        return text.length > 0
                && YamlShape.isBreak(text[text.length - 1])
                && (text.length == 1 || YamlShape.isBreak(text[text.length - 2]));
    }

    /** Whether this text as the last block scalar leaves open where the document ends. */
    static boolean isOpenEnded(String text) {
        return keepsBreaks(text.codePoints().toArray());
    }
}
