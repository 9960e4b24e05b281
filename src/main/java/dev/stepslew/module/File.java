package dev.stepslew.module;

import dev.stepslew.connection.Script;
import dev.stepslew.plan.Change;
import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Diff;
import dev.stepslew.plan.Footprint;
import dev.stepslew.plan.Observation;
import dev.stepslew.plan.Unreadable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Sees to it that a path is a directory or a link, is gone, or has this owner and mode.
 *
 * <pre>
 * file:
 *   path: /var/log/chrony
 *   state: directory
 *   mode: '0750'
 * </pre>
 */
final class File implements Module<File.Wanted, FileFact> {

    private static final Set<String> NEVER_REMOVED = Set.of("/", "", ".", "..", "~");

    /**
     * What shall be under the path.
     *
     * @param state as Ansible names it; empty for whatever is there
     * @param source where a link points to; empty for none
     * @param slash whether a slash ends the path, so that it means a directory
     */
    record Wanted(
            String path,
            String state,
            String source,
            Ownership ownership,
            boolean force,
            boolean recurse,
            FileTimes times,
            boolean follow,
            boolean slash) {

        boolean isLink() {
            return state.equals("link") || state.equals("hard");
        }

        boolean isHard() {
            return state.equals("hard");
        }

        /** Whether a link is what it speaks of, if there is one, and not what the link points to. */
        boolean mayMeanLink() {
            return isLink() || state.isEmpty();
        }
    }

    static final String MISSING = """
            q=$p
            while [ "$kind" = absent ] && [ -n "$q" ] && [ ! -e "$q" ]; do
              printf 'missing=%s\\n' "$q"
              while [ "$q" != "${q%/}" ]; do q=${q%/}; done
              case $q in */*) q=${q%/*};; *) q=;; esac
            done
            [ "$kind" != absent ] || [ -z "$q" ] || [ -d "$q" ] || printf 'in_the_way=%s\\n' "$q"
            """;

    private static final String LINK_TEMPORARY = """
            new=
            trap '[ -z "$new" ] || rm -f "$new"' EXIT
            trap 'exit 130' HUP INT TERM PIPE
            new=$(mktemp -u "$dir/.stepslew-XXXXXX") || fail 'cannot write beside it'
            """;

    @Override
    public String name() {
        return "file";
    }

    @Override
    public Parameters parameters() {
        List<Parameter> own = new ArrayList<>(List.of(
                Parameter.path("path").alias("dest", "name").needed(),
                Parameter.string("state").among("file", "directory", "absent", "link", "hard", "touch"),
                Parameter.path("src"),
                Parameter.bool("force"),
                Parameter.bool("follow").or(true),
                Parameter.bool("recurse")));
        own.addAll(FileTimes.parameters());
        return Ownership.parameters(own.toArray(Parameter[]::new));
    }

    @Override
    public Wanted arguments(Args args) {
        boolean recurse = args.flag("recurse");
        String state = args.maybe("state").map(Conversion::text).orElse(recurse ? "directory" : "");
        String path = args.string("path");
        Wanted wanted = new Wanted(
                path.replaceAll("(?<=.)/+$", ""),
                state,
                args.stringOrEmpty("src"),
                Ownership.of(args),
                args.flag("force"),
                recurse,
                FileTimes.of(args, state),
                args.flag("follow"),
                path.matches(".+/"));
        if (wanted.state().equals("absent") && NEVER_REMOVED.contains(wanted.path())) {
            throw new Unreadable(args.at("path") + ": '" + wanted.path() + "' is not to be removed");
        }
        if (wanted.isHard() && wanted.source().isEmpty()) {
            throw new Unreadable(args.at("state") + ": src is required for creating new hardlinks");
        }
        if (!wanted.isLink() && !wanted.source().isEmpty()) {
            throw new Unreadable(args.at("src") + ": src option requires state to be link or hard");
        }
        if (wanted.recurse() && !wanted.state().equals("directory")) {
            throw new Unreadable(args.at("recurse") + ": recurse needs state: directory");
        }
        if (wanted.recurse() && !wanted.times().preservesBoth()) {
            throw new Unreadable(args.at("recurse") + ": recurse sets no times; use a command: find -exec touch");
        }
        return wanted;
    }

    @Override
    public Observation<FileFact> observe(Wanted wanted) {
        boolean removes = wanted.state().equals("absent");
        boolean follow = wanted.follow() && !wanted.mayMeanLink() && !removes;
        Script more = Script.of(wanted.state().equals("directory") ? MISSING : "")
                .raw(removes || wanted.recurse() && !wanted.follow() ? Entries.LOOK : "")
                .raw(wanted.recurse() && wanted.follow() ? Entries.LOOK_THROUGH_LINKS : "")
                .raw(wanted.times().preservesBoth() ? "" : FileTimes.LOOK)
                .raw(wanted.mayMeanLink() ? "s=" + sourceWord(wanted) + "\n" + LinkTarget.LOOK : "");
        String below = wanted.isHard() ? wanted.source().replaceFirst(".*/", "") : "";
        Observation<FileFact> look =
                new FileFact.Look(wanted.path(), below, follow, "", wanted.ownership()).observation(more);
        return wanted.isLink() ? look.dependingOn(Footprint.path(sourceOf(wanted))) : look;
    }

    private static String sourceWord(Wanted wanted) {
        return wanted.source().isEmpty() ? "" : HostPath.word(wanted.source());
    }

    /** Where a relative source is, seen from the directory of the link. */
    private static String sourceOf(Wanted wanted) {
        boolean absolute = wanted.source().startsWith("/");
        return absolute ? wanted.source() : wanted.path().replaceFirst("[^/]*$", "") + wanted.source();
    }

    @Override
    public Decision plan(Wanted wanted, FileFact seen) {
        Optional<String> unknown = Attributes.obstacle(wanted.ownership(), seen);
        if (unknown.isPresent()) {
            return Decision.refused(unknown.get());
        }
        boolean isFile = seen.kind() == FileFact.Kind.FILE || seen.kind() == FileFact.Kind.OTHER;
        boolean becomesFile = seen.isAbsent()
                && (wanted.state().equals("touch") || wanted.state().equals("link"));
        if (wanted.slash() && (isFile || becomesFile)) {
            return Decision.refused(seen.asked() + " is no directory; write it without a slash at its end");
        }
        return switch (wanted.state()) {
            case "absent" -> absent(wanted, seen);
            case "directory" -> directory(wanted, seen);
            case "link", "hard" -> link(wanted, seen);
            case "touch" -> touch(wanted, seen);
            default -> file(wanted, seen);
        };
    }

    private static Decision absent(Wanted wanted, FileFact seen) {
        String path = seen.path();
        String asked = path + (wanted.slash() ? "/" : "");
        if (seen.isAbsent()) {
            return Decision.settled(Map.of("path", asked, "state", "absent"));
        }
        Map<String, Object> difference =
                Difference.of(path).becoming(seen, "absent").told();
        Map<String, Object> result = Map.of("path", asked, "state", "absent", "diff", difference);
        Script script = FileScript.start(path)
                .raw(FileScript.guard(seen))
                .raw("rm -rf \"$dest\" || fail 'cannot be removed'\n");
        StringBuilder before = new StringBuilder(path + "\n");
        Entries.of(seen).stream().limit(100).forEach(entry -> before.append(entry.path())
                .append('\n'));
        Diff diff = Diff.of(path, before.toString(), "");
        return Decision.needed(Change.of("remove " + path, script, Footprint.path(path), List.of(diff)), result);
    }

    private static Decision file(Wanted wanted, FileFact seen) {
        if (wanted.state().isEmpty() && seen.kind() == FileFact.Kind.LINK) {
            return link(wanted, seen);
        }
        if (seen.isAbsent()) {
            String wrong = "file (" + seen.path()
                    + ") is absent, cannot continue; state: touch or the module copy would make it";
            return new Decision.Refused(wrong, Map.of("path", seen.path(), "state", "absent"));
        }
        if (wanted.state().equals("file") && seen.kind() == FileFact.Kind.LINK) {
            String wrong = "file (" + seen.path() + ") is link, cannot continue";
            return new Decision.Refused(wrong, Map.of("path", seen.path(), "state", "link"));
        }
        if (wanted.state().equals("file") && seen.kind() == FileFact.Kind.DIRECTORY) {
            return Decision.refused(seen.path() + " is a directory, not a file");
        }
        return attributes(wanted, seen);
    }

    private static Decision touch(Wanted wanted, FileFact seen) {
        if (!seen.hasParent()) {
            return noParent(seen);
        }
        boolean isLink = seen.kind() == FileFact.Kind.LINK;
        if (isLink
                ? !seen.fields().has("mtime")
                : seen.isAbsent() && !seen.asked().equals(seen.path())) {
            return new Decision.Refused(
                    seen.asked() + " is a link to " + (isLink ? seen.link() : seen.path()) + ", which does not exist",
                    Map.of("path", seen.path()));
        }
        if (!seen.isAbsent()) {
            return attributes(wanted, seen);
        }
        Attributes attributes = wantedAttributes(wanted, seen);
        Script script = FileScript.start(seen.path())
                .raw(FileScript.guard(seen))
                .raw(": >\"$dest\" || fail 'cannot be touched'\n")
                .then(attributes.script("\"$dest\""))
                .then(wanted.times().script("\"$dest\""));
        Diff made = Diff.of(seen.path(), "state: absent\n", "state: file\n");
        Change change = Change.of("touch " + seen.path(), script, Footprint.path(seen.path()), List.of(made));
        Map<String, Object> result = result(wanted, seen, attributes, "file");
        result.put("size", 0);
        result.put("diff", Difference.of(seen.path()).becoming(seen, "touch").told());
        return Decision.needed(change, result);
    }

    private static Decision directory(Wanted wanted, FileFact seen) {
        if (seen.fields().has("in_the_way")) {
            return Decision.refused(seen.fields().text("in_the_way") + " is no directory");
        }
        if (seen.isAbsent()) {
            return makeDirectories(wanted, seen);
        }
        if (seen.kind() != FileFact.Kind.DIRECTORY) {
            return Decision.refused(seen.path() + " exists and is no directory");
        }
        if (wanted.recurse() && Entries.of(seen).size() > Entries.MOST) {
            return Decision.refused(seen.path() + " holds more than " + Entries.MOST + " entries; use a command");
        }
        return attributes(wanted, seen);
    }

    // Ansible gives every directory that it makes on the way the same owner and mode.
    private static Decision makeDirectories(Wanted wanted, FileFact seen) {
        Attributes attributes = wantedAttributes(wanted, seen);
        List<String> missing = new ArrayList<>(seen.fields().list("missing"));
        Collections.reverse(missing);
        Script script = FileScript.start(seen.path()).raw(FileScript.guard(seen));
        for (String path : missing) {
            script = script.raw("new=" + Script.quote(path) + "\nmkdir -m 700 \"$new\" || fail \"cannot make $new\"\n")
                    .then(attributes.script("\"$new\""));
        }
        script = script.then(wanted.times().script("\"$dest\""));
        String top = missing.isEmpty() ? seen.path() : missing.get(0);
        Diff diff = Diff.of(seen.path(), "", String.join("\n", missing) + "\n");
        Change change = Change.of("make directory " + seen.path(), script, Footprint.path(top), List.of(diff));
        Map<String, Object> result = result(wanted, seen, attributes, "directory");
        Attributes usual = Attributes.wanted(Ownership.ANY, seen, true);
        result.put(
                "diff",
                Difference.of(seen.path())
                        .becoming(seen, "directory")
                        .attributes(usual, attributes)
                        .told());
        return Decision.needed(change, result);
    }

    private static Decision link(Wanted wanted, FileFact seen) {
        LinkTarget target = new LinkTarget(seen);
        Map<String, Object> result = target.result(wanted);
        List<Change> changes = new ArrayList<>();
        if (!isLinked(wanted, seen)) {
            Optional<String> obstacle = obstacle(wanted, seen);
            if (obstacle.isPresent()) {
                return Decision.refused(obstacle.get());
            }
            changes.add(linkChange(seen, wanted.source(), wanted.isHard()));
        }
        changes.addAll(target.changes(wanted));
        Difference difference = Difference.of(seen.path());
        if (!isLinked(wanted, seen)) {
            difference.becoming(seen, wanted.isHard() ? "hard" : "link");
        }
        if (seen.kind() == FileFact.Kind.LINK && !wanted.source().isEmpty()) {
            difference.with("src", seen.link(), wanted.source());
        }
        result.put("diff", difference.told());
        return changes.isEmpty() ? Decision.settled(result) : new Decision.Needed(changes, result);
    }

    /** Puts a link in the place of whatever file or link is there. */
    static Change linkChange(FileFact seen, String source, boolean hard) {
        Script script = FileScript.start(seen.path())
                .raw(FileScript.guard(seen))
                .raw(LINK_TEMPORARY)
                .raw((hard ? "ln " : "ln -s ") + HostPath.word(source) + " \"$new\" || fail 'cannot be linked'\n")
                .raw(seen.kind() == FileFact.Kind.DIRECTORY ? "rmdir \"$dest\" || fail 'cannot be replaced'\n" : "")
                .raw("mv -fT \"$new\" \"$dest\" 2>/dev/null || { rm -f \"$dest\" && mv \"$new\" \"$dest\"; }"
                        + " || fail 'cannot be replaced'\n");
        String before = seen.isAbsent() ? "" : seen.kind() == FileFact.Kind.LINK ? seen.shown() : "a file\n";
        String after = (hard ? "hard link to " : "link to ") + source + "\n";
        return Change.of(
                "link " + seen.path() + " to " + source,
                script,
                Footprint.path(seen.path()),
                List.of(Diff.of(seen.path(), before, after)));
    }

    private static boolean isLinked(Wanted wanted, FileFact seen) {
        if (!wanted.isHard()) {
            return seen.kind() == FileFact.Kind.LINK
                    && (wanted.source().isEmpty() || seen.link().equals(wanted.source()));
        }
        Fields fields = seen.fields();
        return fields.has("source_inode") && fields.text("source_inode").equals(fields.text("own_inode"));
    }

    private static Optional<String> obstacle(Wanted wanted, FileFact seen) {
        String path = seen.path();
        if (!seen.hasParent()) {
            return Optional.of("the directory that " + path + " would be in does not exist");
        }
        if (wanted.source().isEmpty()) {
            return Optional.of("src is required for creating new symlinks");
        }
        if (seen.kind() == FileFact.Kind.DIRECTORY && (wanted.isHard() || !wanted.force())) {
            return Optional.of(path + " is a directory; remove it first");
        }
        if (seen.kind() == FileFact.Kind.DIRECTORY && !seen.fields().says("empty")) {
            return Optional.of("the directory " + path + " is not empty, refusing to convert it");
        }
        if (seen.kind() == FileFact.Kind.FILE && !wanted.force()) {
            return Optional.of(path + " is a file; force: true would replace it");
        }
        if (!seen.fields().has("source_inode") && (wanted.isHard() || !wanted.force())) {
            String mend = wanted.isHard() ? "" : "; force: true would link to it all the same";
            return Optional.of("src " + wanted.source() + " does not exist" + mend);
        }
        return Optional.empty();
    }

    private static Decision attributes(Wanted wanted, FileFact seen) {
        Attributes attributes = wantedAttributes(wanted, seen);
        Attributes now = Attributes.of(seen);
        List<Change> changes =
                new ArrayList<>(wanted.times().change(seen).stream().toList());
        if (!attributes.same(now) && seen.kind() != FileFact.Kind.LINK) {
            changes.add(Attributes.change(seen, attributes, now, Footprint.path(seen.path())));
        }
        if (wanted.recurse()) {
            Entries.change(seen, wanted.ownership()).ifPresent(changes::add);
        }
        Map<String, Object> result =
                result(wanted, seen, attributes, String.valueOf(seen.result().get("state")));
        Difference difference = Difference.of(seen.path());
        if (wanted.state().equals("touch")) {
            difference.becoming(seen, "touch");
        }
        result.put("diff", difference.attributes(now, attributes).told());
        return changes.isEmpty() ? Decision.settled(result) : new Decision.Needed(changes, result);
    }

    private static Attributes wantedAttributes(Wanted wanted, FileFact seen) {
        boolean directory = wanted.state().equals("directory") || seen.kind() == FileFact.Kind.DIRECTORY;
        return Attributes.wanted(wanted.ownership(), seen, directory);
    }

    private static Decision noParent(FileFact seen) {
        return Decision.refused("the directory that " + seen.path() + " would be in does not exist");
    }

    private static Map<String, Object> result(Wanted wanted, FileFact seen, Attributes attributes, String state) {
        Map<String, Object> result = new LinkedHashMap<>();
        boolean touched = wanted.state().equals("touch");
        result.put(touched ? "dest" : "path", (touched ? seen.asked() : seen.path()) + (wanted.slash() ? "/" : ""));
        if (!seen.isAbsent()) {
            result.put("size", seen.size());
        }
        attributes.putInto(result);
        result.put("state", state);
        return result;
    }
}
