package dev.stepslew.module;

import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Observation;
import dev.stepslew.plan.Unreadable;
import java.util.List;
import java.util.Map;

/**
 * Sees to it that a line stands in a file, in the place of one like it or beside another; or that no such line does.
 *
 * <pre>
 * lineinfile:
 *   path: /etc/default/chrony
 *   regexp: ^DAEMON_OPTS=
 *   line: DAEMON_OPTS="-F 1"
 * </pre>
 */
final class LineInFile implements Module<LineInFile.Wanted, FileFact> {

    /** Which file, and what shall be in it. */
    record Wanted(Edit file, boolean present, LineSearch search, LineEdit edit, Map<String, Object> warnings) {}

    @Override
    public String name() {
        return "lineinfile";
    }

    @Override
    public Parameters parameters() {
        return Edit.parameters(
                        Parameter.string("state").or("present").among("absent", "present"),
                        Parameter.string("regexp").alias("regex"),
                        Parameter.string("search_string"),
                        Parameter.string("line").alias("value"),
                        Parameter.string("insertafter"),
                        Parameter.string("insertbefore"),
                        Parameter.bool("backrefs"),
                        Parameter.bool("create"),
                        Parameter.bool("firstmatch"))
                .exclusive("insertbefore", "insertafter")
                .exclusive("regexp", "search_string")
                .exclusive("backrefs", "search_string");
    }

    @Override
    public Wanted arguments(Args args) {
        boolean present = args.string("state").equals("present");
        if (present && args.flag("backrefs") && !args.has("regexp")) {
            throw new Unreadable(args.at("backrefs") + ": regexp is required with backrefs=true");
        }
        if (present && !args.has("line")) {
            throw new Unreadable(args.at("state") + ": line is required with state=present");
        }
        if (!present && !args.has("line") && !args.has("regexp") && !args.has("search_string")) {
            throw new Unreadable(
                    args.at("state") + ": one of line, search_string, or regexp is required with state=absent");
        }
        LineSearch search = LineSearch.of(args);
        LineEdit edit = new LineEdit(
                search,
                Bytes.of(args.stringOrEmpty("line")),
                Spot.of(args),
                args.flag("backrefs"),
                args.flag("firstmatch"));
        return new Wanted(Edit.of(args, present && args.flag("create")), present, search, edit, warnings(args));
    }

    private static Map<String, Object> warnings(Args args) {
        String what =
                isEmpty("regexp", args) ? "regular expression" : isEmpty("search_string", args) ? "search string" : "";
        String advice = what.startsWith("r")
                ? " If this is desired, use '^' to match every line in the file and avoid this warning."
                : "";
        String warning = "The " + what + " is an empty string, which will match every line in the file. This may have"
                + " unintended consequences, such as replacing the last line in the file rather than appending."
                + advice;
        return what.isEmpty() ? Map.of() : Map.of("warnings", List.of(warning));
    }

    private static boolean isEmpty(String name, Args args) {
        return args.has(name) && args.string(name).isEmpty();
    }

    @Override
    public Observation<FileFact> observe(Wanted wanted) {
        return wanted.file().observe();
    }

    @Override
    public Decision plan(Wanted wanted, FileFact seen) {
        if (!wanted.present() && seen.isAbsent()) {
            return Decision.settled(Map.of("msg", "file not present"));
        }
        Decision decision = wanted.file()
                .plan(seen, "Destination " + wanted.file().path() + " does not exist !", old -> wanted.file()
                        .tellingAll(seen, edited(wanted, Bytes.lines(Bytes.text(old)))));
        return Edit.tellingBackupAs(
                "backup", decision.telling(Map.of("backup", "")).telling(wanted.warnings()));
    }

    private static Edit.Edited edited(Wanted wanted, List<String> lines) {
        if (wanted.present()) {
            return wanted.edit().of(lines);
        }
        List<String> kept =
                lines.stream().filter(line -> !wanted.search().removes(line)).toList();
        int found = lines.size() - kept.size();
        return Edit.Edited.of(
                Bytes.bytes(String.join("", kept)), found == 0 ? "" : found + " line(s) removed", Map.of("found", (long)
                        found));
    }
}
