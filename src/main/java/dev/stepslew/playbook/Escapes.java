package dev.stepslew.playbook;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Backslash escapes in {@code key=value} arguments, which Ansible decodes: {@code \n}, {@code \t}, {@code \x41}. */
final class Escapes {

    private static final Pattern ESCAPE =
            Pattern.compile("\\\\U([0-9a-fA-F]{8})|\\\\u([0-9a-fA-F]{4})|\\\\x([0-9a-fA-F]{2})|\\\\([\\\\'\"abfnrtv])");
    private static final String LETTERS = "\\'\"abfnrtv";
    private static final String MEANINGS = "\\'\"\u0007\b\f\n\r\t\u000b";

    private Escapes() {}

    static String decode(String text) {
        return ESCAPE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(meaning(found)));
    }

    private static String meaning(MatchResult found) {
        for (int group = 1; group <= 3; group++) {
            if (found.group(group) != null) {
                long code = Long.parseLong(found.group(group), 16);
                return code <= Character.MAX_CODE_POINT ? Character.toString((int) code) : found.group();
            }
        }
        return String.valueOf(MEANINGS.charAt(LETTERS.indexOf(found.group(4))));
    }
}
