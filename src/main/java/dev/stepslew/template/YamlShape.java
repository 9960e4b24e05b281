package dev.stepslew.template;

/**
 * How a text may be written in YAML, by the rules of libyaml's emitter.
 *
 * @param isLong whether it is of several lines
 * @param plainInFlow whether it needs no quotes within brackets
 * @param plainInBlock whether it needs none elsewhere
 * @param single whether single quotes can hold it
 * @param block whether it can be a block scalar
 */
record YamlShape(boolean isLong, boolean plainInFlow, boolean plainInBlock, boolean single, boolean block) {

    static YamlShape of(String text) {
        return text.isEmpty() ? new YamlShape(false, false, true, true, false) : new Look(text).shape();
    }

    static boolean isBreak(int c) {
        return c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029;
    }

    static boolean isBlankOrEnd(int c) {
        return c == ' ' || c == '\t' || c == 0 || isBreak(c);
    }

    /** What libyaml prints as it is: nothing beyond the basic plane. */
    static boolean isPrintable(int c) {
        return c == '\n'
                || c >= ' ' && c <= '~'
                || c >= 0xa0 && c <= 0xd7ff
                || c >= 0xe000 && c <= 0xfffd && c != 0xfeff;
    }

    private static final class Look {

        private final int[] text;
        private boolean flowMarks;
        private boolean blockMarks;
        private boolean breaks;
        private boolean special;
        private boolean blankAfterBreak;
        private boolean breakAfterBlank;

        Look(String text) {
            this.text = text.codePoints().toArray();
            blockMarks = text.startsWith("---") || text.startsWith("...");
            flowMarks = blockMarks;
        }

        private int at(int index) {
            return index < text.length ? text[index] : 0;
        }

        YamlShape shape() {
            for (int i = 0; i < text.length; i++) {
                marks(i);
                special |= !isPrintable(text[i]);
                breaks |= isBreak(text[i]);
                blankAfterBreak |= i > 0 && text[i] == ' ' && isBreak(text[i - 1]);
                breakAfterBlank |= i > 0 && isBreak(text[i]) && text[i - 1] == ' ';
            }
            int last = text[text.length - 1];
            boolean ragged = isEdge(text[0]) || isEdge(last);
            boolean no = breakAfterBlank || special;
            boolean plain = !ragged && !blankAfterBreak && !no && !breaks;
            return new YamlShape(
                    breaks, plain && !flowMarks, plain && !blockMarks, !blankAfterBreak && !no, last != ' ' && !no);
        }

        private static boolean isEdge(int c) {
            return c == ' ' || isBreak(c);
        }

        private void marks(int i) {
            int c = text[i];
            boolean beforeBlank = isBlankOrEnd(at(i + 1));
            if (i == 0) {
                boolean always = "#,[]{}&*!|>'\"%@`".indexOf(c) >= 0 || c == '-' && beforeBlank;
                flowMarks |= always || c == '?' || c == ':';
                blockMarks |= always || (c == '?' || c == ':') && beforeBlank;
                return;
            }
            boolean comment = c == '#' && isBlankOrEnd(text[i - 1]);
            flowMarks |= ",?[]{}:".indexOf(c) >= 0 || comment;
            blockMarks |= c == ':' && beforeBlank || comment;
        }
    }
}
