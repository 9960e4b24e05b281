package dev.stepslew.module;

import dev.stepslew.connection.Script;
import dev.stepslew.connection.StepResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Asks a host which of some paths lead through symbolic links, {@code ..} or a home directory, and where to. Of a path
 * that leads nowhere else nothing is said and no program is started for it.
 */
public final class RealPaths {

    // What is not there yet lies where the part of it lies that is.
    private static final String LEAD = """
            lead() {
              p=$3; rest=; link=
              case $p in /*) ;; *) echo "$1=/"; return;; esac
              while [ -n "$p" ] && [ "$p" != / ] && [ ! -e "$p" ] && [ ! -L "$p" ]; do rest=/${p##*/}$rest; p=${p%/*}; done
              case $2/ in */../*) link=yes;; esac
              q=$p
              while [ -z "$link" ] && [ -n "$q" ]; do [ ! -L "$q" ] || link=yes; q=${q%/*}; done
              [ -z "$link" ] || { p=$(readlink -f "${p:-/}") && [ -n "$p" ] || { p=; rest=/; }; }
              real=${p%/}$rest; real=${real:-/}
              [ "$real" = "$2" ] || printf '%s=%s\\n' "$1" "$real"
            }
            """;

    private RealPaths() {}

    /** The question for these paths, none of which holds the end of a line. */
    public static Script look(List<String> paths) {
        StringBuilder text = new StringBuilder(LEAD);
        for (int i = 0; i < paths.size(); i++) {
            String path = paths.get(i);
            text.append("lead " + i + " " + Script.quote(path) + " " + HostPath.word(path) + "\n");
        }
        return Script.of(text + ":\n");
    }

    /**
     * Paths that lead elsewhere, with the place; {@code /} where the host cannot say it, as that may be anywhere.
     *
     * @param paths those that were asked for, in the same order
     */
    public static Map<String, String> read(StepResult answer, List<String> paths) {
        Fields fields = Fields.of(answer);
        Map<String, String> real = new LinkedHashMap<>();
        for (int i = 0; i < paths.size(); i++) {
            if (fields.has(String.valueOf(i))) {
                real.put(paths.get(i), fields.text(String.valueOf(i)));
            }
        }
        return real;
    }
}
