package dev.stepslew.module;

import dev.stepslew.connection.Script;
import dev.stepslew.plan.Change;
import dev.stepslew.plan.Diff;
import dev.stepslew.plan.Footprint;
import dev.stepslew.plan.Unreadable;
import dev.stepslew.template.TimeReading;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * When a file shall have been changed and read last: {@code now}, {@code preserve}, or a time of the host's own zone as
 * {@code YYYY-MM-DD hh:mm:ss}.
 */
record FileTimes(String modification, String access) {

    private static final String PRESERVE = "preserve";
    private static final String NOW = "now";

    /** Tells the times of what is there. */
    static final String LOOK = """
            [ $kind = absent ] || stat -L -c 'mtime=%y
            atime=%x' "$p" 2>/dev/null || :
            """;

    static List<Parameter> parameters() {
        String format = "%Y%m%d%H%M.%S";
        return List.of(
                Parameter.string("modification_time"),
                Parameter.string("modification_time_format").or(format),
                Parameter.string("access_time"),
                Parameter.string("access_time_format").or(format));
    }

    /** @param usual what a time is that is not given */
    static FileTimes of(Args args, String state) {
        String usual = state.equals("touch") ? NOW : PRESERVE;
        return new FileTimes(time(args, "modification_time", usual), time(args, "access_time", usual));
    }

    private static String time(Args args, String name, String usual) {
        String text = args.maybe(name).map(Conversion::text).orElse(usual);
        if (text.equals(NOW) || text.equals(PRESERVE)) {
            return text;
        }
        String format = args.string(name + "_format");
        return TimeReading.read(text, format)
                .map(time -> time.format(DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss")))
                .orElseThrow(() -> new Unreadable(args.at(name) + ": '" + text + "' is no time of the format '" + format
                        + "', and neither now nor preserve"));
    }

    boolean preservesBoth() {
        return modification.equals(PRESERVE) && access.equals(PRESERVE);
    }

    /** Sets them, where they are others. */
    Optional<Change> change(FileFact seen) {
        List<String> before = new ArrayList<>();
        List<String> after = new ArrayList<>();
        compare("mtime", modification, seen, before, after);
        compare("atime", access, seen, before, after);
        if (after.isEmpty()) {
            return Optional.empty();
        }
        Script script = FileScript.start(seen.path())
                .raw(FileScript.guard(seen))
                .raw(script("\"$dest\"").text());
        Diff diff = Diff.of(seen.path(), String.join("\n", before) + "\n", String.join("\n", after) + "\n");
        return Optional.of(
                Change.of("set the times of " + seen.path(), script, Footprint.path(seen.path()), List.of(diff)));
    }

    private static void compare(String key, String wanted, FileFact seen, List<String> before, List<String> after) {
        String now = seen.fields().text(key).replaceFirst(" [-+]\\d{4}$", "").replaceFirst("\\.0+$", "");
        if (!wanted.equals(PRESERVE) && !wanted.equals(now)) {
            before.add(key + ": " + now);
            after.add(key + ": " + wanted);
        }
    }

    /** Gives them to a path; the shell function {@code fail} must be there. */
    Script script(String word) {
        return one("-m", modification, word).then(one("-a", access, word)).raw("\n");
    }

    private static Script one(String which, String time, String word) {
        if (time.equals(PRESERVE)) {
            return Script.of(":");
        }
        String digits = time.replaceAll("[^0-9]", "");
        String at = time.equals(NOW) ? "" : " -t " + digits.substring(0, 12) + "." + digits.substring(12);
        return Script.of("touch -c " + which + at + " " + word + " || fail 'its times cannot be set'");
    }
}
