package dev.stepslew.vars.vault;

import java.util.BitSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A secret of up to three characters in the surroundings that tell it from other text.
 *
 * @param pattern finds it; its only group is the secret
 * @param key what the pattern was made of, as patterns know no equality
 */
record ShortSecret(Pattern pattern, String key) {

    private static final String QUOTES = "['\"]*";

    /** Where it is all there is: a line, something in quotes, what follows {@code name: } or {@code name=}. */
    static ShortSecret alone(String secret) {
        String quoted = "(" + Pattern.quote(secret) + ")";
        return of("(?m)(?:^[ \\t]*" + quoted + "(?=[ \\t]*\\r?$)|(?<=')" + quoted + "(?=')|(?<=\")" + quoted
                + "(?=\")|(?:: |=|^[ \\t]*- )" + quoted + "(?=[ \\t]*(?:\\r?$|[,}\\]])))");
    }

    /** Where a template printed it. */
    static ShortSecret between(String before, String secret, String behind) {
        if (before.contains("'") || before.contains("\"")) {
            return behindWord(before, secret);
        }
        boolean wholeLine = behind.endsWith("\n");
        return of("(?m)" + start(before) + Pattern.quote(before) + "(" + Pattern.quote(secret) + ")(?="
                + Pattern.quote(behind.stripTrailing()) + (wholeLine ? "[ \\t]*\\r?$" : "") + ")");
    }

    /** A command line may be shown with other quotes than it was written with. */
    private static ShortSecret behindWord(String before, String secret) {
        String open = before.replaceFirst("['\"]+$", "");
        String words = open.stripTrailing();
        String word = words.substring(words.lastIndexOf(' ') + 1).replaceAll("['\"]", "");
        String blanks = open.substring(words.length());
        return of(start(word) + Pattern.quote(word) + QUOTES + Pattern.quote(blanks) + QUOTES + "("
                + Pattern.quote(secret) + ")");
    }

    private static String start(String before) {
        return !before.isEmpty() && Character.isLetterOrDigit(before.charAt(0)) ? "(?<!\\p{Alnum})" : "";
    }

    private static ShortSecret of(String pattern) {
        return new ShortSecret(Pattern.compile(pattern), pattern);
    }

    void hide(String text, BitSet hidden) {
        Matcher found = pattern.matcher(text);
        while (found.find()) {
            for (int group = 1; group <= found.groupCount(); group++) {
                if (found.start(group) >= 0) {
                    hidden.set(found.start(group), found.end(group));
                }
            }
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ShortSecret secret && secret.key.equals(key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    @Override
    public String toString() {
        return "***";
    }
}
