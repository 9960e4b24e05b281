package dev.stepslew.module;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The permissions that a file shall have: a number, or changes to those it has, as {@code chmod} writes them. */
record Mode(String text) {

    static final Mode PRESERVE = new Mode("preserve");

    private static final Pattern OCTAL = Pattern.compile("(0o)?[0-7]{1,5}");
    private static final Pattern CLAUSE = Pattern.compile("([ugoa]*)((?:[-+=](?:[rwxXst]*|[ugo]))+)");
    private static final Pattern ACTION = Pattern.compile("([-+=])([ugo]|[rwxXst]*)");
    private static final int EVERY_BIT = 07777;

    static Mode octal(int bits) {
        if ((bits & ~EVERY_BIT) != 0) {
            throw new IllegalArgumentException("must be a mode such as '0644', not the number " + bits);
        }
        return new Mode(show(bits));
    }

    static Mode parse(String text) {
        String word = text.strip();
        if (OCTAL.matcher(word).matches()) {
            return octal(Integer.parseInt(word.replace("0o", ""), 8));
        }
        if (word.equals(PRESERVE.text)) {
            return PRESERVE;
        }
        for (String clause : List.of(word.split(",", -1))) {
            if (!CLAUSE.matcher(clause).matches()) {
                throw new IllegalArgumentException("must be a mode such as '0644' or u=rw,g=r, not '" + text + "'");
            }
        }
        return new Mode(word);
    }

    /** Four octal digits, as Ansible shows a mode. */
    static String show(int bits) {
        return String.format("%04o", bits);
    }

    boolean preserves() {
        return equals(PRESERVE);
    }

    /**
     * The bits that come out.
     *
     * @param current those of the file now
     * @param umask what a clause that names nobody leaves alone
     */
    int of(int current, boolean directory, int umask) {
        if (OCTAL.matcher(text).matches()) {
            return Integer.parseInt(text, 8);
        }
        int bits = current;
        for (String clause : text.split(",", -1)) {
            bits = clause(clause, bits, directory, umask);
        }
        return bits;
    }

    private static int clause(String clause, int current, boolean directory, int umask) {
        Matcher parts = CLAUSE.matcher(clause);
        if (!parts.matches()) {
            throw new IllegalStateException("no mode: " + clause);
        }
        String who = parts.group(1);
        int mask = who.isEmpty() ? EVERY_BIT & ~umask : mask(who);
        int bits = current;
        Matcher action = ACTION.matcher(parts.group(2));
        while (action.find()) {
            int wanted = permissions(action.group(2), bits, directory) & mask;
            bits = switch (action.group(1)) {
                case "+" -> bits | wanted;
                case "-" -> bits & ~wanted;
                default -> bits & ~cleared(who.isEmpty() ? EVERY_BIT : mask, directory) | wanted;
            };
        }
        return bits;
    }

    // chmod leaves a directory's set-id bits alone unless they are named.
    private static int cleared(int mask, boolean directory) {
        return directory ? mask & ~06000 : mask;
    }

    private static int mask(String who) {
        int mask = 0;
        for (char c : who.toCharArray()) {
            mask |= switch (c) {
                case 'u' -> 04700;
                case 'g' -> 02070;
                case 'o' -> 01007;
                default -> EVERY_BIT;
            };
        }
        return mask;
    }

    private static int permissions(String letters, int current, boolean directory) {
        int bits = 0;
        for (char c : letters.toCharArray()) {
            bits |= switch (c) {
                case 'r' -> 0444;
                case 'w' -> 0222;
                case 'x' -> 0111;
                case 'X' -> directory || (current & 0111) != 0 ? 0111 : 0;
                case 's' -> 06000;
                case 't' -> 01000;
                case 'u' -> (current >> 6 & 7) * 0111;
                case 'g' -> (current >> 3 & 7) * 0111;
                default -> (current & 7) * 0111;
            };
        }
        return bits;
    }
}
