package dev.stepslew.module;

import dev.stepslew.connection.Script;
import dev.stepslew.plan.Change;
import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Footprint;
import dev.stepslew.plan.Observation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes a file or directory of a name that nobody has, for its maker alone. A dry run cannot say the name.
 *
 * <pre>
 * tempfile:
 *   state: directory
 *   suffix: chrony
 * </pre>
 */
final class TempFile implements Module<TempFile.Wanted, Fields> {

    /**
     * What to make.
     *
     * @param path the directory to make it in; empty for the usual one
     */
    record Wanted(boolean directory, String path, String prefix, String suffix) {}

    private static final String LOOK = """
            [ -d "$d" ] && [ -w "$d" ] || echo why=missing
            printf 'd=%s\\nuid=%s\\nowner=%s\\n' "$d" "$(id -u)" "$(id -un 2>/dev/null)"
            """;

    // Each try either makes what was not there (mkdir, or a shell's noclobber) or fails.
    private static final String MAKE = """
            umask 077
            tries=0
            while :; do
              tries=$((tries + 1))
              new=$d/$before$(tr -dc a-z0-9_ </dev/urandom | head -c 8)$behind
              %s && break
              [ $tries -lt 100 ] || { echo "cannot make a new name in $d" >&2; exit 1; }
            done
            printf 'path=%%s\\n' "$new"
            stat -c 'group=%%G
            gid:=%%g
            size:=%%s' "$new"
            """;

    @Override
    public String name() {
        return "tempfile";
    }

    @Override
    public Parameters parameters() {
        return Parameters.of(
                Parameter.string("state").or("file").among("file", "directory"),
                Parameter.path("path"),
                Parameter.string("prefix").or("ansible."),
                Parameter.string("suffix").or(""));
    }

    @Override
    public Wanted arguments(Args args) {
        return new Wanted(
                args.string("state").equals("directory"),
                args.stringOrEmpty("path"),
                args.string("prefix"),
                args.string("suffix"));
    }

    @Override
    public Observation<Fields> observe(Wanted wanted) {
        String directory = wanted.path().isEmpty() ? "${TMPDIR:-/tmp}" : HostPath.word(wanted.path());
        Script script = Script.of("d=" + directory + "\n" + LOOK);
        return Observation.of("look where it goes", script, Footprint.path(wanted.path()), Fields::of);
    }

    @Override
    public Decision plan(Wanted wanted, Fields seen) {
        String directory = seen.text("d");
        if (seen.has("why")) {
            return Decision.refused(directory + " is no directory that this user may write to");
        }
        String make = wanted.directory() ? "mkdir -m 700 \"$new\" 2>/dev/null" : "(set -C; : >\"$new\") 2>/dev/null";
        Script script = Script.of("d=" + Script.quote(directory) + "\nbefore=" + Script.quote(wanted.prefix())
                + "\nbehind=" + Script.quote(wanted.suffix()) + "\n" + MAKE.formatted(make));
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("uid", seen.number("uid"));
        result.put("owner", seen.text("owner"));
        result.put("mode", wanted.directory() ? "0700" : "0600");
        result.put("state", wanted.directory() ? "directory" : "file");
        Change change = Change.of(
                        "make a temporary " + result.get("state"), script, Footprint.path(directory), List.of())
                .answering(Change.Answer.NOT_FORETOLD);
        return Decision.needed(change, result);
    }
}
