package dev.stepslew.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** A command line as it may be kept: values of variables and parameters of URLs are left out, they may be secrets. */
final class CommandText {

    private static final String WEBHOOK = "--webhook";
    private static final Set<String> VARIABLES = Set.of("-e", "--extra-vars");
    private static final Pattern VARIABLE = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*=)('[^']*'|\"[^\"]*\"|\\S*)");
    private static final Pattern URL = Pattern.compile("(jdbc:[^?]*)\\?.*");
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");
    private static final String HIDDEN = "***";

    private CommandText() {}

    static String of(String name, List<String> arguments) {
        List<String> words = new ArrayList<>(List.of(name));
        String before = "";
        for (String argument : arguments) {
            words.add(quoted(shown(before, argument)));
            before = argument;
        }
        return String.join(" ", words);
    }

    private static String shown(String before, String argument) {
        if (before.equals(WEBHOOK)) {
            return argument.startsWith("@") ? argument : HIDDEN;
        }
        return VARIABLES.contains(before) ? hidden(argument) : shown(argument);
    }

    private static String shown(String argument) {
        if (argument.startsWith(WEBHOOK + "=") && !argument.startsWith(WEBHOOK + "=@")) {
            return WEBHOOK + "=" + HIDDEN;
        }
        if (argument.startsWith("--extra-vars=")) {
            return "--extra-vars=" + hidden(argument.substring("--extra-vars=".length()));
        }
        if (argument.startsWith("-e") && argument.length() > 2) {
            return "-e" + hidden(argument.substring(2));
        }
        return URL.matcher(argument).replaceAll("$1?" + HIDDEN).replaceFirst("//[^/@]*@", "//" + HIDDEN + "@");
    }

    /** A file is named; of {@code key=value} the names stay, of a mapping nothing. */
    private static String hidden(String variables) {
        if (variables.startsWith("@")) {
            return variables;
        }
        String names = VARIABLE.matcher(variables).replaceAll("$1" + HIDDEN);
        return names.matches("([A-Za-z_][A-Za-z0-9_]*=\\*\\*\\*\\s*)+") ? names : HIDDEN;
    }

    /** A word as a POSIX shell reads it. */
    static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
