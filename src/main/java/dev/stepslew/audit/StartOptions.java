package dev.stepslew.audit;

import java.util.List;
import java.util.Optional;

/** The options with which a distribution's files have chronyd started: OPTIONS, DAEMON_OPTS, ARGS. */
record StartOptions(List<String> words) {

    private static final List<String> NAMES = List.of("OPTIONS=", "DAEMON_OPTS=", "ARGS=");

    /** @param lines as {@code PATH:LINE}; the last one counts */
    static StartOptions of(List<String> lines) {
        List<String> words = List.of();
        for (String line : lines) {
            String text = line.substring(line.indexOf(':') + 1).strip();
            for (String name : NAMES) {
                if (text.startsWith(name)) {
                    words = List.of(unquoted(text.substring(name.length())).split("\\s+"));
                }
            }
        }
        return new StartOptions(words);
    }

    /** Whom {@code -u} names; the last one counts. */
    Optional<String> user() {
        Optional<String> user = Optional.empty();
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).equals("-u") && i + 1 < words.size()) {
                user = Optional.of(words.get(i + 1));
            } else if (words.get(i).startsWith("-u") && words.get(i).length() > 2) {
                user = Optional.of(words.get(i).substring(2));
            }
        }
        return user;
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() >= 2
                && (text.charAt(0) == '"' || text.charAt(0) == '\'')
                && text.charAt(text.length() - 1) == text.charAt(0);
        return (quoted ? text.substring(1, text.length() - 1) : text).strip();
    }
}
