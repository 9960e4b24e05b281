package dev.stepslew.module;

import dev.stepslew.connection.Script;
import dev.stepslew.plan.Change;
import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Diff;
import dev.stepslew.plan.Footprint;
import dev.stepslew.plan.Observation;
import dev.stepslew.yaml.None;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Downloads a file on the host, by its own curl or wget. What is there already is fetched anew, to be compared, unless a
 * checksum tells that it is right.
 *
 * <pre>
 * get_url:
 *   url: https://www.ietf.org/timezones/data/leap-seconds.list
 *   dest: /etc/chrony/leap-seconds.list
 *   mode: '0644'
 * </pre>
 */
final class GetUrl implements Module<GetUrl.Wanted, FileFact> {

    private static final Duration DEADLINE = Duration.ofMinutes(20);

    /**
     * What from where to where.
     *
     * @param checksum what it shall be, or where that is said
     */
    record Wanted(Web web, String dest, UrlChecksum checksum, boolean force, boolean backup, Ownership ownership) {}

    // The server's own word for it, else the end of the URL that led to it.
    private static final String NAMED = """
            name=$(tr -d '\\r' <"$web/head" | awk '
              /^HTTP\\// { found = "" }
              tolower($0) ~ /^content-disposition:/ { found = $0 }
              END { sub(/^[^:]*:[ \\t]*/, "", found); print found }' |
              sed -n 's/^attachment; \\{0,1\\}filename="\\{0,1\\}\\([^"]*\\).*/\\1/p')
            name=${name##*/}
            [ -n "$name" ] || name=$(printf '%s\\n' "$final" | sed 's/[?#].*//;s,^[^/]*//[^/]*,,;s,.*/,,')
            p=${p%/}/${name:-index.html}
            """;

    // What is there is compared with what would come, which is not kept.
    private static final String COMPARED = """
            for a in sha256 sha1 md5; do
              s=$(${a}sum <"$web/new") && printf 'new_%s=%s\\n' $a "${s%% *}"
            done
            n=$(wc -c <"$web/new") && echo "new_size=$((n))"
            fi
            rm -f "$web/new"
            """;

    private static final String BEFORE = """
            s=$(sha1sum <"$dest") && printf 'checksum_dest=%s\\n' "${s%% *}"
            """;

    // No program that fails for any other status has come as far as here.
    private static final String ARRIVED = """
            n=$(wc -c <"$dest") && n=$((n)) && printf 'size:=%s\\nmsg=OK (%s bytes)\\nstatus_code:=200\\n' "$n" "$n"
            """;

    @Override
    public String name() {
        return "get_url";
    }

    @Override
    public Parameters parameters() {
        List<Parameter> own = new ArrayList<>(Web.parameters());
        own.add(Parameter.string("url_username").alias("username"));
        own.add(Parameter.string("url_password").alias("password"));
        own.add(Parameter.path("dest").needed());
        own.add(Parameter.bool("backup"));
        own.add(Parameter.string("checksum").or(""));
        own.add(Parameter.integer("timeout").or(10L));
        own.add(Parameter.bool("unsafe_writes"));
        return Web.refusing(Ownership.parameters(own.toArray(Parameter[]::new)))
                .refusing("a new file is made beside its target", "tmp_dest");
    }

    @Override
    public Wanted arguments(Args args) {
        return new Wanted(
                Web.of(args),
                args.string("dest"),
                UrlChecksum.of(args),
                args.flag("force"),
                args.flag("backup"),
                Ownership.of(args));
    }

    @Override
    public boolean looksAhead() {
        return false;
    }

    @Override
    public Observation<FileFact> observe(Wanted wanted) {
        UrlChecksum checksum = wanted.checksum();
        String into = "p=" + HostPath.word(wanted.dest()) + "\ngot=\ncase $p in */) [ -d \"$p\" ] || p=$p"
                + Script.quote(wanted.web().fileName()) + ";; esac\n";
        Script placed = Script.of(Web.WORKPLACE + into)
                .raw("if [ -d \"$p\" ]; then\n")
                .then(wanted.web().download("\"$web/new\""))
                .raw(NAMED + "got=yes\nfi\n");
        String always = wanted.force() || !checksum.isGiven() ? "true" : "[ -n \"$got\" ]";
        Script more = checksum.look(wanted.web())
                .raw("if [ $kind = file ] && " + always + "; then\nif [ -z \"$got\" ]; then\n")
                .then(wanted.web().download("\"$web/new\""))
                .raw("fi\n" + COMPARED);
        Observation<FileFact> look = new FileFact.Look(
                        wanted.dest(), "", false, FileFact.NO_CONTENT, wanted.ownership())
                .observation(placed, more);
        return new Observation<>("look at " + wanted.dest(), look.script(), look.footprint(), DEADLINE, look.reader());
    }

    @Override
    public Decision plan(Wanted wanted, FileFact seen) {
        Optional<String> unknown = Attributes.obstacle(wanted.ownership(), seen);
        if (unknown.isPresent()) {
            return Decision.refused(unknown.get());
        }
        if (!seen.hasParent()) {
            return Decision.refused("Destination directory of " + seen.path() + " does not exist");
        }
        if (seen.kind() == FileFact.Kind.DIRECTORY || seen.kind() == FileFact.Kind.OTHER) {
            return Decision.refused(seen.path() + " is no file");
        }
        String expected = wanted.checksum().expected(seen.fields(), wanted.web());
        Attributes attributes = Attributes.wanted(wanted.ownership(), seen, false);
        boolean right = !wanted.force()
                && !expected.isEmpty()
                && expected.equals(seen.fields().text("sum"));
        boolean same = seen.sha256().equals(seen.fields().text("new_sha256"))
                && !seen.sha256().isEmpty();
        Map<String, Object> result = result(wanted, seen, attributes);
        if (!right && !same) {
            result.put("checksum_dest", None.NONE);
            return Decision.needed(download(wanted, seen, attributes, expected), result);
        }
        result.putAll(same ? compared(seen.fields()) : Map.of("msg", "file already exists", "size", seen.size()));
        Attributes now = Attributes.of(seen);
        return attributes.same(now)
                ? Decision.settled(result)
                : Decision.needed(Attributes.change(seen, attributes, now, Footprint.path(seen.path())), result);
    }

    /** What is told of a file that came and was the same. */
    private static Map<String, Object> compared(Fields fields) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("checksum_src", fields.text("new_sha1"));
        told.put("checksum_dest", fields.text("new_sha1"));
        told.put("md5sum", fields.text("new_md5"));
        told.put("size", fields.number("new_size"));
        told.put("msg", "OK (" + fields.text("new_size") + " bytes)");
        told.put("status_code", 200L);
        return told;
    }

    private static Change download(Wanted wanted, FileFact seen, Attributes attributes, String expected) {
        String path = seen.path();
        String sum = seen.fields().text("new_sha256");
        Script script = FileScript.start(path)
                .raw(FileScript.guard(seen))
                .raw(FileScript.TEMPORARY)
                .raw(Web.WORKPLACE.replace("rm -rf \"$web\"", "rm -rf \"$web\" \"$new\""))
                .then(wanted.web().download("\"$new\""))
                .raw(sum.isEmpty() ? "" : FileScript.arrived(sum))
                .raw(wanted.checksum().verify(expected))
                .raw(attributes.script("\"$new\"").text())
                .raw(FileScript.guard(seen))
                .raw(wanted.backup() && seen.kind() == FileFact.Kind.FILE ? FileScript.BACKUP : "")
                .raw(seen.kind() == FileFact.Kind.FILE ? BEFORE : "")
                .raw(FileScript.RENAME)
                .raw("for a in sha1:checksum_src md5:md5sum; do\n"
                        + "s=$(${a%:*}sum <\"$dest\") && printf '%s=%s\\n' \"${a#*:}\" \"${s%% *}\"\ndone\n")
                .raw(ARRIVED)
                .raw(seen.isAbsent() ? FileScript.LABEL : "");
        Diff diff = Diff.of(path, seen.shown(), "(what " + wanted.web().url() + " holds)\n");
        return Change.of(
                        "download " + path,
                        script,
                        Footprint.path(path).and(Footprint.path(wanted.dest())),
                        List.of(diff))
                .within(DEADLINE);
    }

    private static Map<String, Object> result(Wanted wanted, FileFact seen, Attributes attributes) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("dest", seen.path());
        result.put("url", wanted.web().url());
        attributes.putInto(result);
        result.put("state", "file");
        return result;
    }
}
