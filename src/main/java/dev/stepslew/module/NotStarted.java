package dev.stepslew.module;

import dev.stepslew.connection.Script;
import dev.stepslew.yaml.None;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A command that could not be started: its program is not there or cannot be run, or the directory to run it in cannot
 * be entered. Ansible tells this by the system's error number, and nothing was changed; an exit status of 127 is the
 * answer of a program that was started.
 */
public final class NotStarted {

    /** Exit status of a script that says on standard error why it has not started the command. */
    private static final int STATUS = 95;

    private static final Pattern SAID =
            Pattern.compile("(Unable to change directory before execution: )?\\[Errno (\\d+)] [A-Z].*", Pattern.DOTALL);

    // Looks where execvp would look: an exec that fails has no exit status of its own, so it is asked beforehand.
    private static final String PROGRAM = """
            not_started() { printf '[Errno %s] %s: b'\\''%s'\\''\\n' "$1" "$2" "$3" >&2; exit STATUS; }
            startable() {
              case $1 in
                '') ;;
                */*) [ ! -e "$1" ] || { [ -f "$1" ] && [ -x "$1" ] && return; not_started 13 'Permission denied' "$1"; } ;;
                *) left=$PATH:; denied=
                  while [ -n "$left" ]; do
                    in=${left%%:*}; left=${left#*:}; in=${in:-.}/$1
                    [ -e "$in" ] || continue
                    [ -f "$in" ] && [ -x "$in" ] && return; denied=yes
                  done
                  [ -z "$denied" ] || not_started 13 'Permission denied' "$1" ;;
              esac
              not_started 2 'No such file or directory' "$1"
            }
            """.replace("STATUS", String.valueOf(STATUS));

    private static final String DIRECTORY = """
             2>/dev/null || {
              set -- 13 'Permission denied'; [ -d "$at" ] || set -- 20 'Not a directory'
              [ -e "$at" ] || set -- 2 'No such file or directory'
              printf 'Unable to change directory before execution: [Errno %s] %s: b'\\''%s'\\''\\n' "$1" "$2" "$at" >&2; exit STATUS; }
            """.replace("STATUS", String.valueOf(STATUS));

    private NotStarted() {}

    /** Enters a directory. */
    static String entering(String directory) {
        return "at=" + HostPath.word(directory) + "\ncd -P " + HostPath.word(directory) + DIRECTORY;
    }

    /** Starts a program in place of the shell. */
    static String exec(String words) {
        return PROGRAM + "set -- " + words + "\n(startable \"$1\") || exit\nexec \"$@\"\n";
    }

    /**
     * What the result of such a command says.
     *
     * @param rc the exit status
     * @param err standard error
     * @param shown its {@code cmd}
     */
    public static Optional<Map<String, Object>> of(int rc, String err, Object shown) {
        Matcher said = SAID.matcher(err.strip());
        return rc == STATUS && said.matches()
                ? Optional.of(result(said.group(), said.group(1) == null, Long.parseLong(said.group(2)), shown))
                : Optional.empty();
    }

    // in the order in which a template prints it
    private static Map<String, Object> result(String why, boolean entered, long number, Object shown) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("rc", entered ? number : None.NONE);
        result.put("stdout", "");
        result.put("stderr", "");
        result.put("cmd", entered ? line(shown) : shown);
        if (!entered) {
            result.put("start", None.NONE);
            result.put("end", None.NONE);
            result.put("delta", None.NONE);
        }
        result.put("failed", true);
        result.put("msg", why);
        result.put("stdout_lines", List.of());
        result.put("stderr_lines", List.of());
        result.put("changed", false);
        return result;
    }

    private static Object line(Object shown) {
        return shown instanceof List<?> words
                ? words.stream().map(String::valueOf).map(Script::quote).collect(Collectors.joining(" "))
                : shown;
    }
}
