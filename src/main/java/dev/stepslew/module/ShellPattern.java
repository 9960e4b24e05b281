package dev.stepslew.module;

/** A shell's pattern for names as Python's {@code fnmatch} reads it. */
final class ShellPattern {

    private final String pattern;
    private final StringBuilder regex = new StringBuilder("(?s:");
    private int at;

    private ShellPattern(String pattern) {
        this.pattern = pattern;
    }

    /** The same as an expression of Python's. */
    static String toRegex(String pattern) {
        ShellPattern reader = new ShellPattern(pattern);
        while (reader.at < pattern.length()) {
            reader.next();
        }
        return reader.regex.append(")\\Z").toString();
    }

    private void next() {
        char c = pattern.charAt(at++);
        switch (c) {
            case '*' -> regex.append(".*");
            case '?' -> regex.append('.');
            case '[' -> set();
            default -> literal(c);
        }
    }

    private void literal(char c) {
        regex.append(Character.isLetterOrDigit(c) || c == '_' || c > 126 ? "" : "\\")
                .append(c);
    }

    // The first character of a set may be a bracket that does not close it.
    private void set() {
        boolean no = at < pattern.length() && pattern.charAt(at) == '!';
        int first = no ? at + 1 : at;
        int end = pattern.indexOf(']', first + 1);
        if (end < 0) {
            literal('[');
            return;
        }
        String members = pattern.substring(first, end).replace("\\", "\\\\").replace("[", "\\[");
        String safe = members.startsWith("^") || members.startsWith("]") ? "\\" + members : members;
        regex.append(no ? "[^" : "[").append(safe).append(']');
        at = end + 1;
    }
}
