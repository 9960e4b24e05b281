package dev.stepslew.module;

import dev.stepslew.connection.Script;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A path on the host as a word of its shell; {@code ~} is left to the shell. */
final class HostPath {

    private static final Pattern HOME = Pattern.compile("(~[a-z_][a-z0-9_-]*|~)(/.*)?", Pattern.DOTALL);

    private HostPath() {}

    /** A word that the shell reads as this path, whatever it holds. */
    static String word(String path) {
        Matcher home = HOME.matcher(path);
        if (home.matches()) {
            String rest = home.group(2);
            return home.group(1) + (rest == null ? "" : Script.quote(rest));
        }
        // A path that begins with a dash would be an option.
        return Script.quote(path.startsWith("-") ? "./" + path : path);
    }
}
