package dev.stepslew.module;

import dev.stepslew.connection.Script;
import dev.stepslew.plan.Change;
import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Diff;
import dev.stepslew.plan.Footprint;
import dev.stepslew.yaml.None;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A directory of the host that is copied to another place there. What differs is found out, and copied, by the host;
 * nothing that only the target has is taken away.
 *
 * @param source what it holds goes into {@code dest} where it ends with a slash, else the directory itself does
 * @param follow whether a link stands for what it points to
 * @param made what directories get that are made on the way
 */
record HostTree(String source, String dest, boolean follow, boolean force, Ownership ownership, Ownership made) {

    // each say: one line for each entry that differs. each do: makes it the same, in the same order.
    private static final String EACH = """
            each() {
              find $l "$s" ! -path "$s" | while IFS= read -r f; do
                e=${f#"$s"/}; to=$t/$e
                if [ -L "$f" ] && [ -z "$l" ]; then
                  w=$(readlink "$f"); [ -L "$to" ] && [ "$(readlink "$to")" = "$w" ] && continue
                  k=link
                elif [ -d "$f" ]; then [ -d "$to" ] && continue; k=directory
                elif [ -f "$f" ]; then
                  [ -r "$f" ] || { echo "unreadable=$f"; continue; }
                  [ -f "$to" ] && [ "$(sha256sum <"$f")" = "$(sha256sum <"$to")" ] && continue
                  k=file
                else continue; fi
                if [ $k != directory ] && [ -d "$to" ] && [ ! -L "$to" ] || [ $k = directory ] && [ -e "$to" ]; then
                  echo "in_the_way=$to"
                elif [ $1 = say ]; then echo "differs=$k $e"
                else take || exit; fi
              done
            }
            """;

    private static final String TAKE = """
            take() {
              new=
              case $k in
              directory) mkdir -m 700 "$to" && chmod "$(stat -L -c %a "$f")" "$to" && own "$to";;
              *)
                new=$(mktemp -u "${to%/*}/.stepslew-XXXXXX") || return
                if [ $k = link ]; then ln -s "$w" "$new"
                else (umask 077; cat "$f" >"$new") && chmod "$(stat -L -c %a "$f")" "$new"; fi &&
                  own "$new" && { mv -fT "$new" "$to" 2>/dev/null || mv -f "$new" "$to"; } || { rm -f "$new"; return 1; };;
              esac || { echo "$to: cannot be made" >&2; return 1; }
            }
            """;

    static HostTree of(Args args) {
        return new HostTree(
                args.string("src"),
                args.string("dest"),
                args.has("local_follow") && args.flag("local_follow"),
                args.flag("force"),
                Ownership.ofSource(args),
                Ownership.ofDirectories(args));
    }

    /** What else must be looked at where {@code $p} is the target, and the source is a directory. */
    Script look() {
        String name = source.substring(source.lastIndexOf('/') + 1);
        return places("$p", name.isEmpty() || dest.endsWith("/") ? "" : name)
                .raw(File.MISSING)
                .raw("if [ -d \"$s\" ]; then\n")
                .raw("echo \"target=$t\"\n" + EACH + "said=$(each say | head -n " + (Entries.MOST + 1) + ")\n")
                .raw("printf '%s\\n' \"$said\"\nprintf 'state=%s\\n' \"$(printf %s \"$said\" | sha256sum)\"\n")
                .raw(changesOwners() ? Entries.LOOK : "")
                .raw("fi\n");
    }

    private boolean changesOwners() {
        return !ownership.owner().isEmpty() || !ownership.group().isEmpty();
    }

    private Script places(String target, String nameIfAbsent) {
        return Script.of(
                        "l=" + (follow ? "-L" : "") + "\ns=" + HostPath.word(source.replaceAll("(?<=.)/+$", "")) + "\n")
                .raw("t=" + target + "; [ \"$t\" = / ] || t=${t%/}\n")
                .raw(
                        nameIfAbsent.isEmpty()
                                ? ""
                                : "[ -d " + HostPath.word(dest) + " ] || t=$t/" + Script.quote(nameIfAbsent) + "\n");
    }

    Decision plan(FileFact from, FileFact seen) {
        Optional<String> obstacle = obstacle(from, seen);
        if (obstacle.isPresent()) {
            return Decision.refused(obstacle.get());
        }
        if (!seen.isAbsent() && !force) {
            return Decision.settled(result(seen, Attributes.of(seen))).telling(Map.of("msg", "file already exists"));
        }
        Ownership whose = ownership.preserves() ? ownership.with(Mode.octal(from.mode())) : ownership;
        Attributes wanted = Attributes.wanted(whose, seen, true);
        List<Change> changes = new ArrayList<>();
        List<String> differing = seen.fields().list("differs");
        if (seen.isAbsent() || !differing.isEmpty()) {
            changes.add(copy(from, seen, whose, differing));
        }
        if (!seen.isAbsent() && !wanted.same(Attributes.of(seen))) {
            changes.add(Attributes.change(seen, wanted, Attributes.of(seen), Footprint.path(seen.path())));
        }
        if (!seen.isAbsent() && changesOwners()) {
            Entries.change(seen, ownership.withModes(List.of())).ifPresent(changes::add);
        }
        Map<String, Object> result = result(seen, wanted);
        return changes.isEmpty() ? Decision.settled(result) : new Decision.Needed(changes, result);
    }

    private Map<String, Object> result(FileFact seen, Attributes attributes) {
        Map<String, Object> result = new LinkedHashMap<>();
        boolean filled = !seen.isAbsent() && source.endsWith("/");
        result.put("dest", filled ? root(seen) + "/" : seen.path());
        result.put("src", source);
        result.put("md5sum", None.NONE);
        result.put("checksum", None.NONE);
        attributes.putInto(result);
        result.put("state", "directory");
        return result;
    }

    private Optional<String> obstacle(FileFact from, FileFact seen) {
        Fields fields = seen.fields();
        if (fields.has("unreadable")) {
            return Optional.of("Source " + fields.text("unreadable") + " not readable");
        }
        if (fields.has("in_the_way")) {
            return Optional.of(fields.text("in_the_way") + " is in the way, it is not of the same kind");
        }
        if (!seen.isAbsent() && seen.kind() != FileFact.Kind.DIRECTORY) {
            return Optional.of(seen.path() + " exists and is no directory");
        }
        if (!seen.hasParent() && !dest.endsWith("/")) {
            return Optional.of("Destination directory " + seen.path().replaceFirst("/[^/]*$", "") + " does not exist");
        }
        if (fields.list("differs").size() > Entries.MOST) {
            return Optional.of(source + " holds more than " + Entries.MOST + " entries; use a command: cp -a");
        }
        if ((fields.text("target") + "/").startsWith(from.path() + "/")) {
            return Optional.of(fields.text("target") + " lies within " + from.path());
        }
        return Attributes.obstacle(ownership, seen);
    }

    private Change copy(FileFact from, FileFact seen, Ownership whose, List<String> differing) {
        String target = seen.fields().text("target");
        List<String> missing = new ArrayList<>(seen.fields().list("missing"));
        Collections.reverse(missing);
        missing.removeIf(path -> path.replaceFirst("/$", "").equals(target));
        Script script = FileScript.start(target)
                .then(places(Script.quote(target), ""))
                .raw(EACH + TAKE + owning(seen))
                .raw("[ \"$(each say | head -n " + (Entries.MOST + 1) + " | { said=$(cat); printf %s \"$said\"; } |"
                        + " sha256sum)\" = " + Script.quote(seen.fields().text("state")) + " ] ||"
                        + " { echo \"$s or $t changed since it was read; run again\" >&2; exit " + Change.STALE
                        + "; }\n");
        for (String path : missing) {
            script = script.raw("new=" + Script.quote(path) + "\nmkdir \"$new\" || fail \"cannot make $new\"\n");
            script = dest.endsWith("/")
                    ? script.then(Attributes.wanted(made, seen, true).script("\"$new\""))
                    : script;
        }
        if (seen.isAbsent()) {
            boolean likeSource = target.equals(root(seen));
            script = script.raw("mkdir \"$t\" || fail 'cannot be made'\n")
                    .raw(likeSource ? "chmod " + Mode.digits(from.mode()) + " \"$t\"\n" : "")
                    .raw("own \"$t\" || fail 'cannot be given away'\n");
        }
        script = script.raw("each do || exit\n");
        if (seen.isAbsent() && whose.mode().isPresent()) {
            String mode = Mode.digits(Attributes.wanted(whose, seen, true).mode());
            script = script.raw("chmod " + mode + " " + Script.quote(root(seen)) + "\n");
        }
        if (seen.isAbsent()) {
            script = script.raw("own " + Script.quote(root(seen)) + " || fail 'cannot be given away'\n");
        }
        List<String> lines = new ArrayList<>(seen.isAbsent() ? List.of("directory .") : List.of());
        lines.addAll(differing);
        Diff diff = Diff.of(target, "", String.join("\n", lines) + "\n");
        return Change.of("copy " + source + " to " + target, script, Footprint.path(seen.path()), List.of(diff))
                .within(Duration.ofMinutes(10));
    }

    private static String root(FileFact seen) {
        return seen.path().replaceAll("(?<=.)/+$", "");
    }

    private String owning(FileFact seen) {
        String ids = seen.id("owner").map(String::valueOf).orElse("")
                + seen.id("group").map(group -> ":" + group).orElse("");
        return changesOwners() ? "own() { chown -h " + ids + " \"$1\"; }\n" : "own() { :; }\n";
    }
}
