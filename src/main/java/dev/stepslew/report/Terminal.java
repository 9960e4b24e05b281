package dev.stepslew.report;

import java.util.Map;

/**
 * What the screen can do.
 *
 * @param colour whether escape codes for colours may be sent
 * @param width columns
 * @param live whether lines may be taken back and written anew
 */
public record Terminal(boolean colour, int width, boolean live) {

    private static final int USUAL_WIDTH = 80;

    /** A file or a pipe: no codes, no live lines. */
    public static final Terminal PIPE = new Terminal(false, USUAL_WIDTH, false);

    public Terminal {
        if (width < 1) {
            throw new IllegalArgumentException("width out of range: " + width);
        }
    }

    /**
     * Decides by what is known at the start.
     *
     * @param screen whether standard output is a terminal
     * @param columns what the terminal says of its width; 0 where it says nothing
     */
    public static Terminal of(Map<String, String> environment, boolean screen, int columns) {
        boolean dumb = "dumb".equals(environment.get("TERM"));
        return new Terminal(colour(environment, screen && !dumb), width(environment, columns), screen && !dumb);
    }

    private static boolean colour(Map<String, String> environment, boolean able) {
        // no-color.org: any value but the empty one
        boolean refused = !environment.getOrDefault("NO_COLOR", "").isEmpty()
                || isTrue(environment.getOrDefault("ANSIBLE_NOCOLOR", ""));
        return !refused && (able || isTrue(environment.getOrDefault("ANSIBLE_FORCE_COLOR", "")));
    }

    private static boolean isTrue(String value) {
        return value.matches("(?i)1|true|yes|on|y|t");
    }

    private static int width(Map<String, String> environment, int columns) {
        String said = environment.getOrDefault("COLUMNS", "");
        if (said.matches("[1-9][0-9]{0,3}")) {
            return Integer.parseInt(said);
        }
        return columns > 0 ? columns : USUAL_WIDTH;
    }

    /** How long a line of a table may be: who reads a file can scroll. */
    public int room() {
        return live ? width : Integer.MAX_VALUE;
    }

    /** How far a header's stars reach; Ansible's least is 79. */
    int header() {
        return Math.max(USUAL_WIDTH - 1, width - 1);
    }
}
