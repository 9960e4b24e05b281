package dev.stepslew.module;

import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Observation;
import dev.stepslew.plan.Unreadable;
import dev.stepslew.template.Encoding;
import dev.stepslew.template.PythonRegex;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;

/**
 * Replaces all that a regular expression matches in a file, or in one section of it.
 *
 * <pre>
 * replace:
 *   path: /etc/chrony/chrony.conf
 *   regexp: ^pool (\S+)
 *   replace: server \1
 * </pre>
 */
final class Replace implements Module<Replace.Wanted, FileFact> {

    /**
     * What to replace by what.
     *
     * @param sections the expression whose group "subsection" is where to look; none for the whole file
     * @param sectionText the same as Ansible writes it
     */
    record Wanted(
            Edit file,
            PythonRegex regexp,
            String by,
            List<PythonRegex> sections,
            String sectionText,
            Encoding encoding) {}

    private static final String SECTION = "subsection";

    @Override
    public String name() {
        return "replace";
    }

    @Override
    public Parameters parameters() {
        return Edit.parameters(
                Parameter.string("regexp").needed(),
                Parameter.string("replace").or(""),
                Parameter.string("after"),
                Parameter.string("before"),
                Parameter.string("encoding").or("utf-8"));
    }

    @Override
    public Wanted arguments(Args args) {
        String section = section(args.stringOrEmpty("after"), args.stringOrEmpty("before"));
        try {
            return new Wanted(
                    Edit.of(args, false),
                    PythonRegex.ofLines(args.string("regexp")),
                    args.string("replace"),
                    section.isEmpty() ? List.of() : List.of(PythonRegex.ofAll(section)),
                    section,
                    Encoding.of(args.string("encoding")));
        } catch (IllegalArgumentException wrong) {
            throw new Unreadable(args.at("regexp") + ": " + wrong.getMessage());
        }
    }

    private static String section(String after, String before) {
        if (after.isEmpty()) {
            return before.isEmpty() ? "" : "(?P<" + SECTION + ">.*)" + before;
        }
        return after + "(?P<" + SECTION + ">.*" + (before.isEmpty() ? ")" : "?)" + before);
    }

    @Override
    public Observation<FileFact> observe(Wanted wanted) {
        return wanted.file().observe();
    }

    @Override
    public Decision plan(Wanted wanted, FileFact seen) {
        String missing = "Path " + wanted.file().path() + " does not exist !";
        return wanted.file().plan(seen, missing, old -> edited(wanted, old));
    }

    private static Edit.Edited edited(Wanted wanted, byte[] old) {
        String text = wanted.encoding().decode(old);
        Optional<PythonRegex> section = wanted.sections().stream().findFirst();
        if (section.isEmpty()) {
            return replaced(wanted, old, text, new int[] {0, text.length()});
        }
        Optional<MatchResult> match = section.get().search(text);
        if (match.isEmpty()) {
            return Edit.Edited.left(
                    old,
                    "Pattern for before/after params did not match the given file: " + wanted.sectionText(),
                    Map.of("rc", 0L));
        }
        return replaced(wanted, old, text, section.get().place(SECTION, match.get()));
    }

    private static Edit.Edited replaced(Wanted wanted, byte[] old, String text, int[] place) {
        String section = text.substring(place[0], place[1]);
        PythonRegex.Replaced now = wanted.regexp().replaceIn(section, wanted.by());
        if (now.count() == 0 || now.text().equals(section)) {
            return Edit.Edited.of(old, "", Map.of("rc", 0L));
        }
        String whole = text.substring(0, place[0]) + now.text() + text.substring(place[1]);
        Edit.Edited edited =
                Edit.Edited.of(wanted.encoding().encode(whole), now.count() + " replacements made", Map.of("rc", 0L));
        return wanted.file().tells()
                ? edited.telling("diff", Difference.ofReplaced(wanted.file().path(), text, whole))
                : edited;
    }
}
