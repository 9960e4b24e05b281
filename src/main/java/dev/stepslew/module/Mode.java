package dev.stepslew.module;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The permissions that a file shall have: a number, or changes to those it has, as {@code chmod} writes them. */
record Mode(String text) {

    static final Mode PRESERVE = new Mode("preserve");

    private static final Pattern OCTAL = Pattern.compile("(0o)?[0-7]{1,5}");
    private static final Pattern CLAUSE = Pattern.compile("(a|[ugo]*)((?:[-+=][rwxXstugo]*)+)");
    private static final Pattern ACTION = Pattern.compile("([-+=])([rwxXstugo]*)");
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

    /** Four octal digits, as Ansible's stat and find show a mode. */
    static String show(int bits) {
        return String.format("%04o", bits);
    }

    /** A zero and what is set, as Ansible's modules show the mode that they gave. */
    static String given(int bits) {
        return String.format("0%03o", bits);
    }

    /** For chmod, which leaves a directory's set-id bits alone unless it gets five digits. */
    static String digits(int bits) {
        return String.format("%05o", bits);
    }

    /**
     * The bits that come out, as Ansible works them out: unlike chmod it asks the bits that the file had at first
     * whether it may be executed, and what {@code u}, {@code g} and {@code o} stand for.
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
            bits = clause(clause, bits, new Before(current, directory, umask));
        }
        return bits;
    }

    private static int clause(String clause, int current, Before before) {
        Matcher parts = CLAUSE.matcher(clause);
        if (!parts.matches()) {
            throw new IllegalStateException("no mode: " + clause);
        }
        String who = parts.group(1);
        boolean masked = who.isEmpty();
        int bits = current;
        Matcher action = ACTION.matcher(parts.group(2));
        while (action.find()) {
            for (char user : (masked || who.equals("a") ? "ugo" : who).toCharArray()) {
                int wanted = before.permissions(action.group(2), user, masked);
                bits = switch (action.group(1)) {
                    case "+" -> bits | wanted;
                    case "-" -> bits & ~wanted;
                    default -> bits & ~mask(user) | wanted;
                };
            }
        }
        return bits;
    }

    private static int mask(char user) {
        return switch (user) {
            case 'u' -> 04700;
            case 'g' -> 02070;
            default -> 01007;
        };
    }

    /** The file before any clause. */
    private record Before(int bits, boolean directory, int umask) {

        int permissions(String letters, char user, boolean masked) {
            int permissions = 0;
            for (char letter : letters.toCharArray()) {
                int wanted = permission(letter) & mask(user);
                permissions |= masked && "rwx".indexOf(letter) >= 0 ? wanted & ~umask : wanted;
            }
            return permissions;
        }

        private int permission(char letter) {
            return switch (letter) {
                case 'r' -> 0444;
                case 'w' -> 0222;
                case 'x' -> 0111;
                case 'X' -> directory || (bits & 0111) != 0 ? 0111 : 0;
                case 's' -> 06000;
                case 't' -> 01000;
                case 'u' -> (bits >> 6 & 7) * 0111;
                case 'g' -> (bits >> 3 & 7) * 0111;
                default -> (bits & 7) * 0111;
            };
        }
    }
}
