package dev.stepslew.module;

import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Observation;
import dev.stepslew.plan.Unreadable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sees to it that an option has a value in a section of a file such as timesyncd.conf, or that it is not there;
 * {@code community.general.ini_file} means the same.
 *
 * <pre>
 * ini_file:
 *   path: /etc/systemd/timesyncd.conf
 *   section: Time
 *   option: NTP
 *   value: ntp1.example.net ntp2.example.net
 * </pre>
 */
final class IniFile implements Module<IniFile.Wanted, FileFact> {

    /** Which file, and what shall be in it. */
    record Wanted(Edit file, IniEdit edit) {}

    @Override
    public String name() {
        return "ini_file";
    }

    @Override
    public Parameters parameters() {
        return Edit.parameters(
                        Parameter.string("section"),
                        Parameter.string("option"),
                        Parameter.string("value"),
                        Parameter.list("values"),
                        Parameter.string("state").or("present").among("absent", "present"),
                        Parameter.bool("exclusive").or(true),
                        Parameter.bool("no_extra_spaces"),
                        Parameter.bool("allow_no_value"),
                        Parameter.bool("create").or(true))
                .exclusive("value", "values");
    }

    @Override
    public Wanted arguments(Args args) {
        boolean present = args.string("state").equals("present");
        List<String> values = args.has("value")
                ? List.of(args.string("value"))
                : args.has("values") ? args.strings("values") : List.of();
        if (present && values.isEmpty() && !args.flag("allow_no_value")) {
            throw new Unreadable(args.at("state")
                    + ": Parameter 'value(s)' must be defined if state=present and allow_no_value=False.");
        }
        IniEdit edit = new IniEdit(
                Bytes.of(args.stringOrEmpty("section")),
                Bytes.of(args.stringOrEmpty("option")),
                values.stream().distinct().map(Bytes::of).toList(),
                present,
                args.flag("exclusive"),
                args.flag("no_extra_spaces") ? "=" : " = ",
                args.flag("allow_no_value"));
        return new Wanted(Edit.of(args, args.flag("create")), edit);
    }

    @Override
    public Observation<FileFact> observe(Wanted wanted) {
        return wanted.file().observe();
    }

    @Override
    public Decision plan(Wanted wanted, FileFact seen) {
        Edit file = wanted.file();
        List<Edit.Edited> done = new ArrayList<>();
        Decision decision = file.plan(seen, "Destination " + file.path() + " does not exist!", old -> {
            done.add(wanted.edit().of(old, seen.isAbsent()));
            return done.get(0);
        });
        return done.isEmpty() ? decision : decision.telling(result(file, seen, done.get(0)));
    }

    private static Map<String, Object> result(Edit file, FileFact seen, Edit.Edited edited) {
        Map<String, Object> result = new LinkedHashMap<>();
        boolean same = Arrays.equals(edited.content(), seen.fields().content());
        byte[] before = Bytes.bytes(IniEdit.read(seen.fields().content()));
        byte[] after = Bytes.bytes(IniEdit.read(edited.content()));
        // it always sees a line
        byte[] left = after.length == 0 && same ? new byte[] {'\n'} : after;
        result.put("diff", Difference.ofText(file.headed("content"), file.text(before), file.text(left)));
        result.put("msg", edited.message());
        result.put("path", file.path());
        if (file.backup() && seen.isAbsent() && !same && !file.dry()) {
            result.put("backup_file", "");
        }
        if (!seen.isAbsent() || !same) {
            file.putInto(result, seen, edited.content());
        }
        return result;
    }
}
