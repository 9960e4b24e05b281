package dev.stepslew.schedule;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a schedule runs.
 *
 * @param name of the schedule
 * @param program how stepslew is started; its first word is an absolute path
 * @param words of stepslew's command line, {@code audit playbooks/chrony.yml -i inventories/production}
 * @param directory where it is started: the words' relative paths are found from here
 * @param javaHome the Java to start it with
 */
public record Job(String name, List<String> program, List<String> words, Path directory, String javaHome) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,39}");

    public Job {
        program = List.copyOf(program);
        words = List.copyOf(words);
        named(name);
        Words.line(directory.toString(), "the directory");
        // systemd reads neither a variable nor a quote in the first word, and a backslash would swallow the line's end
        if (!Path.of(program.get(0)).isAbsolute()
                || program.get(0).matches(".*[$\\\\\"'].*")
                || directory.toString().endsWith("\\")) {
            throw new ScheduleException("stepslew is started as '" + program.get(0) + "' in '" + directory
                    + "', which systemd cannot be told; put it in a directory without $, quotes and backslashes");
        }
    }

    /** The name, if it can be one. */
    public static String named(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new ScheduleException(
                    "'" + name
                            + "' cannot be a schedule's name; expected up to 40 letters, digits, '-' and '_', such as fleet-hourly");
        }
        return name;
    }

    List<String> command() {
        List<String> command = new ArrayList<>(program);
        command.addAll(words);
        return command;
    }

    /** For people. */
    String title() {
        return "stepslew " + Words.ofShell(words);
    }
}
