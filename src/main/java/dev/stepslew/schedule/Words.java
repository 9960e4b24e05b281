package dev.stepslew.schedule;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Words of a command, as systemd, a shell and cron want them quoted. */
final class Words {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@+=:,./-]+");

    private Words() {}

    /** The text, if it is one line; neither a unit nor a crontab can hold another. */
    static String line(String text, String what) {
        if (text.chars().anyMatch(c -> c < ' ' && c != '\t' || c == 0x7f)) {
            throw new ScheduleException(
                    what + " has a line break or another control character, which no schedule can hold: '"
                            + text.replaceAll("\\p{Cntrl}", "?") + "'");
        }
        return text;
    }

    /** For {@code ExecStart=}: {@code systemd.service(5)}, "command lines". */
    static String ofSystemd(List<String> words) {
        return words.stream()
                .map(word -> quotedForSystemd(word).replace("$", "$$"))
                .collect(Collectors.joining(" "));
    }

    /** For settings that are lists of words, but know no variables. */
    static String quotedForSystemd(String word) {
        String escaped = specifiers(line(word, "an argument"));
        if (PLAIN.matcher(word).matches()) {
            return escaped;
        }
        return '"' + escaped.replace("\\", "\\\\").replace("\"", "\\\"").replace("\t", "\\t") + '"';
    }

    /** For settings that take all of the line. */
    static String specifiers(String text) {
        return text.replace("%", "%%");
    }

    /** For a POSIX shell. */
    static String ofShell(List<String> words) {
        return words.stream().map(Words::quotedForShell).collect(Collectors.joining(" "));
    }

    static String quotedForShell(String word) {
        return PLAIN.matcher(line(word, "an argument")).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    /** Cron ends its line at a per cent sign, in quotes or not, unless a backslash stands before it. */
    static String ofCron(String shell) {
        return shell.replace("%", "\\%");
    }
}
