package dev.stepslew.module;

import dev.stepslew.connection.Script;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path on the host as a word of its shell; {@code ~} and variables of the environment such as {@code $HOME} are left to
 * the shell. Those that are not set stand for themselves. Names with small letters are none: they may be the script's.
 */
final class HostPath {

    private static final Pattern HOME = Pattern.compile("(~[a-z_][a-z0-9_-]*|~)(/.*)?", Pattern.DOTALL);

    private static final Pattern VARIABLE = Pattern.compile("[$](?:([A-Z_][A-Z0-9_]*)|[{]([A-Z_][A-Z0-9_]*)[}])");

    /** Sets {@code $d} to the part of {@code $p} that can be seen: what lies below a closed directory cannot. */
    static final String REACH = """
            case $p in /*) ;; *) p=$PWD/$p;; esac
            d=$p; while [ ! -e "$d" ] && [ -n "$d" ]; do d=${d%/*}; done
            """;

    private HostPath() {}

    /** A word that the shell reads as this path, whatever it holds. */
    static String word(String path) {
        Matcher home = HOME.matcher(path);
        if (home.matches()) {
            String rest = home.group(2);
            return home.group(1) + (rest == null ? "" : expanding(rest));
        }
        // A path that begins with a dash would be an option.
        return expanding(path.startsWith("-") ? "./" + path : path);
    }

    private static String expanding(String path) {
        Matcher variable = VARIABLE.matcher(path);
        if (!variable.find()) {
            return Script.quote(path);
        }
        StringBuilder word = new StringBuilder();
        int from = 0;
        do {
            word.append(from == variable.start() ? "" : Script.quote(path.substring(from, variable.start())));
            word.append(
                    variable.group(1) != null
                            ? "\"${%1$s-\\$%1$s}\"".formatted(variable.group(1))
                            : "\"${%1$s-\\${%1$s\\}}\"".formatted(variable.group(2)));
            from = variable.end();
        } while (variable.find());
        return word + (from == path.length() ? "" : Script.quote(path.substring(from)));
    }
}
