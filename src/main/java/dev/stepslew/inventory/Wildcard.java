package dev.stepslew.inventory;

import java.util.regex.Pattern;

/** Shell wildcards as Python's fnmatch reads them: {@code *}, {@code ?}, {@code [seq]}, {@code [!seq]}. */
final class Wildcard {

    private Wildcard() {}

    static String expression(String wildcard) {
        StringBuilder expression = new StringBuilder();
        int index = 0;
        while (index < wildcard.length()) {
            char c = wildcard.charAt(index);
            int close = c == '[' ? close(wildcard, index) : -1;
            if (close > 0) {
                expression.append(choice(wildcard.substring(index + 1, close)));
                index = close + 1;
                continue;
            }
            expression.append(
                    switch (c) {
                        case '*' -> ".*";
                        case '?' -> ".";
                        default -> Pattern.quote(String.valueOf(c));
                    });
            index++;
        }
        return expression.toString();
    }

    private static int close(String wildcard, int open) {
        int from = open + 1;
        if (from < wildcard.length() && wildcard.charAt(from) == '!') {
            from++;
        }
        // a ']' that comes first is one of the characters
        return wildcard.indexOf(']', from + 1);
    }

    private static String choice(String characters) {
        boolean not = characters.startsWith("!");
        String wanted = (not ? characters.substring(1) : characters).replaceAll("([\\\\\\[\\]&^])", "\\\\$1");
        return "[" + (not ? "^" : "") + wanted + "]";
    }
}
