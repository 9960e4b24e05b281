package dev.stepslew.module;

import dev.stepslew.connection.Script;
import dev.stepslew.plan.Change;
import dev.stepslew.plan.Decision;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the answer to a request is kept on the host.
 *
 * @param dest a file, or a directory, in which the server or the URL says what it is called
 * @param unsafeWrites whether to write into the target itself where it cannot be renamed over
 */
record UriFile(String dest, Ownership ownership, boolean unsafeWrites) {

    private static final String ONLY_NEWER = """
            if [ -f "$keep" ]; then
              LC_ALL=C date -u -r "$keep" '+header = "If-Modified-Since: %a, %d %b %Y %H:%M:%S GMT"' >>"$web/curl"
            fi
            """;

    // The name that the server gives, else the URL's last one with its %XX.
    private static final String NAMED = """
            p=$keep
            if [ -d "$keep" ]; then
              name=$(tr -d '\\r' <"$web/head" | awk '
                /^HTTP\\// { found = "" }
                tolower($0) ~ /^content-disposition:/ { found = $0 }
                END { print found }' |
                sed -n 's/.*[; ][Ff][Ii][Ll][Ee][Nn][Aa][Mm][Ee]="\\([^"]*\\)".*/\\1/p;t
                s/.*[; ][Ff][Ii][Ll][Ee][Nn][Aa][Mm][Ee]=\\([^;]*[^; ]\\).*/\\1/p')
              [ -n "$name" ] || name=$(printf '%s\\n' "$said" | sed -n 's/^url=//p' | LC_ALL=C awk '{
                sub(/[?#].*/, ""); sub(/^[^\\/]*\\/\\/[^\\/]*/, ""); sub(/\\/+$/, ""); sub(/.*\\//, "")
                out = ""
                while (match($0, /%[0-9A-Fa-f][0-9A-Fa-f]/)) {
                  high = index("0123456789abcdef", tolower(substr($0, RSTART + 1, 1))) - 1
                  low = index("0123456789abcdef", tolower(substr($0, RSTART + 2, 1))) - 1
                  out = out substr($0, 1, RSTART - 1) sprintf("%c", high * 16 + low)
                  $0 = substr($0, RSTART + 3)
                }
                print out $0 }')
              p=${keep%/}/${name:-index.html}
              case $name in */*|.|..) echo "bad_name=$name"; p=$keep;; esac
            fi
            """;

    /** One or none. */
    static List<UriFile> of(Args args) {
        return args.has("dest")
                ? List.of(new UriFile(args.string("dest"), Ownership.of(args), args.flag("unsafe_writes")))
                : List.of();
    }

    /** Before the request: what is there already is not wanted again. */
    Script before() {
        return Script.of("keep=" + HostPath.word(dest) + "\n" + ONLY_NEWER);
    }

    /** Behind it: what would be replaced. */
    Script look() {
        return new FileFact.Look(dest, "", false, FileFact.NO_CONTENT, ownership)
                .looking(NAMED)
                .raw(
                        "[ $kind != link ] || [ ! -f \"$p\" ] || printf 'through_mode=%s\\n' \"$(stat -L -c %a \"$p\")\"\n");
    }

    /** What has become of the file, and of the task. */
    Decision kept(UriAnswer answer, boolean accepted, Map<String, Object> result) {
        FileFact seen = new FileFact(new Fields(answer.seen().values(), new byte[0]));
        Map<String, Object> all = new LinkedHashMap<>(result);
        all.put("path", seen.path());
        if (!accepted || answer.status() == 304) {
            all.putAll(seen.isAbsent() ? Map.of() : seen.result());
            return accepted ? Decision.settled(all) : new Decision.Refused(String.valueOf(all.get("msg")), all);
        }
        if (seen.fields().has("bad_name")) {
            return new Decision.Refused(
                    "the server calls it '" + seen.fields().text("bad_name") + "', which leads out of " + dest
                            + "; give dest with a file's name",
                    all);
        }
        Installation.Options options = new Installation.Options("", false, true, false, "", unsafeWrites, false);
        Decision decision = new Installation(answer.seen().content(), seen.path(), given(seen), options)
                .holding(true)
                .plan(seen);
        if (decision instanceof Decision.Needed needed) {
            all.putAll(told(needed.result()));
            return new Decision.Needed(
                    needed.changes().stream().map(UriFile::unshown).toList(), all);
        }
        if (decision instanceof Decision.Settled settled) {
            // Ansible says so whenever it has asked.
            all.putAll(told(settled.result()));
            all.put("changed", true);
            return Decision.settled(all);
        }
        return decision;
    }

    /** What takes the place of a link gets the mode of the file that it leads to. */
    private Ownership given(FileFact seen) {
        boolean asThere = ownership.mode().isEmpty() && seen.fields().has("through_mode");
        return asThere ? ownership.with(Mode.octal(seen.fields().octal("through_mode"))) : ownership;
    }

    private static Map<String, Object> told(Map<String, Object> installed) {
        Map<String, Object> told = new LinkedHashMap<>(installed);
        told.keySet().removeAll(List.of("dest", "checksum", "md5sum"));
        return told;
    }

    // An answer may hold what only the one who asked may see.
    private static Change unshown(Change change) {
        return new Change(
                change.summary(),
                change.script(),
                change.footprint(),
                change.deadline(),
                List.of(),
                change.answer(),
                change.attachment());
    }
}
