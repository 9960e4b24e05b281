package dev.stepslew.config;

import java.util.List;
import java.util.Locale;

/** Yes and no as Ansible's configuration has them; any other word is a no there. */
final class Truth {

    private static final List<String> YES = List.of("y", "yes", "on", "1", "true", "t");
    private static final List<String> NO = List.of("n", "no", "off", "0", "false", "f");

    private Truth() {}

    static boolean of(String text) {
        return YES.contains(word(text));
    }

    static boolean isWord(String text) {
        return YES.contains(word(text)) || NO.contains(word(text));
    }

    private static String word(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
