package dev.stepslew.module;

import dev.stepslew.connection.Script;
import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Footprint;
import dev.stepslew.plan.Observation;
import dev.stepslew.yaml.None;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Tells what is under a path; its MIME type and attributes where the host has {@code file} and {@code lsattr}.
 *
 * <pre>
 * stat:
 *   path: /etc/chrony/chrony.conf
 * </pre>
 */
final class Stat implements Module<Stat.Wanted, Fields> {

    /** What to tell of which path. */
    record Wanted(String path, boolean follow, boolean checksum, String algorithm, boolean mime, boolean attributes) {}

    private static final Map<Character, String> ATTRIBUTES = Map.ofEntries(
            Map.entry('A', "noatime"),
            Map.entry('a', "append"),
            Map.entry('c', "compressed"),
            Map.entry('C', "nocow"),
            Map.entry('d', "nodump"),
            Map.entry('D', "dirsync"),
            Map.entry('e', "extents"),
            Map.entry('E', "encrypted"),
            Map.entry('h', "blocksize"),
            Map.entry('i', "immutable"),
            Map.entry('I', "indexed"),
            Map.entry('j', "journalled"),
            Map.entry('N', "inline"),
            Map.entry('s', "zero"),
            Map.entry('S', "synchronous"),
            Map.entry('t', "notail"),
            Map.entry('T', "blockroot"),
            Map.entry('u', "undelete"),
            Map.entry('X', "compressedraw"),
            Map.entry('Z', "compresseddirty"));

    private static final String LOOK = """
            d=${p%/*}; [ "$d" = "$p" ] || [ -z "$d" ] || [ ! -e "$d" ] || [ -d "$d" ] || { echo in_the_way=yes; exit 0; }
            printf 'path=%s\\n' "$p"
            if [ -L "$p" ] && [ -z "$follow" ]; then
              printf 'lnk_target=%s\\nlnk_source=%s\\n' "$(readlink "$p")" "$(readlink -f "$p")"
            fi
            absent() {
              case $(LC_ALL=C ls -d $l "$p" 2>&1) in
                *': Too many levels of symbolic links' | *': Symbolic link loop') echo goes_round=yes;;
              esac
              exit 0
            }
            if [ -n "$follow" ]; then l=-L; [ -e "$p" ] && echo exists=yes || absent
            else l=; { [ -e "$p" ] || [ -L "$p" ]; } && echo exists=yes || absent; fi
            # %f is the mode in hex with the file's type in it, the same in coreutils and busybox
            stat $l -c 'rawmode=%f
            uid=%u
            gid=%g
            pw_name=%U
            gr_name=%G
            size=%s
            inode=%i
            nlink=%h
            dev=%d
            blocks=%b
            block_size=%o
            atime=%X
            mtime=%Y
            ctime=%Z
            rdev=%t %T' "$p" || exit
            for w in r w x; do [ -$w "$p" ] && echo can_$w=yes; done
            if [ -n "$sum" ] && [ -f "$p" ] && [ -r "$p" ] && { [ -n "$follow" ] || [ ! -L "$p" ]; }; then
              s=$($sum <"$p") && printf 'checksum=%s\\n' "${s%% *}"
            fi
            [ -z "$mime" ] || printf 'mime=%s\\n' "$(file -b --mime-type --mime-encoding "$p" 2>/dev/null)"
            [ -z "$attributes" ] || printf 'attributes=%s\\n' "$(lsattr -vd "$p" 2>/dev/null)"
            :
            """;

    @Override
    public String name() {
        return "stat";
    }

    @Override
    public Parameters parameters() {
        return Parameters.of(
                Parameter.path("path").alias("dest", "name").needed(),
                Parameter.bool("follow"),
                Parameter.bool("get_checksum").or(true),
                Parameter.string("checksum_algorithm")
                        .alias("checksum", "checksum_algo")
                        .or("sha1")
                        .among("md5", "sha1", "sha224", "sha256", "sha384", "sha512"),
                Parameter.bool("get_mime")
                        .alias("mime", "mime_type", "mime-type")
                        .or(true),
                Parameter.bool("get_attributes").alias("attr", "attributes").or(true));
    }

    @Override
    public Wanted arguments(Args args) {
        return new Wanted(
                args.string("path"),
                args.flag("follow"),
                args.flag("get_checksum"),
                args.string("checksum_algorithm"),
                args.flag("get_mime"),
                args.flag("get_attributes"));
    }

    @Override
    public Observation<Fields> observe(Wanted wanted) {
        Script script = Script.of("p=" + HostPath.word(wanted.path())
                + "\nfollow=" + (wanted.follow() ? "yes" : "")
                + "\nsum=" + (wanted.checksum() ? wanted.algorithm() + "sum" : "")
                + "\nmime=" + (wanted.mime() ? "yes" : "")
                + "\nattributes=" + (wanted.attributes() ? "yes" : "") + "\n" + LOOK);
        return Observation.of("look at " + wanted.path(), script, Footprint.path(wanted.path()), Fields::of);
    }

    @Override
    public Decision plan(Wanted wanted, Fields seen) {
        if (seen.says("in_the_way")) {
            return Decision.refused("Not a directory");
        }
        if (seen.says("goes_round")) {
            return Decision.refused("Too many levels of symbolic links");
        }
        Map<String, Object> stat = new LinkedHashMap<>();
        stat.put("exists", seen.says("exists"));
        if (seen.says("exists")) {
            stat.put("path", seen.text("path"));
            addNumbers(seen, stat);
            FileKind.addTo(stat, Integer.parseInt(seen.text("rawmode"), 16));
            addTexts(seen, stat);
            if (wanted.mime()) {
                addMime(seen.text("mime"), stat);
            }
            if (wanted.attributes()) {
                addAttributes(seen.text("attributes"), stat);
            }
        }
        return Decision.settled(Map.of("stat", stat));
    }

    private static void addNumbers(Fields seen, Map<String, Object> stat) {
        for (String key : List.of("uid", "gid", "size", "inode", "nlink", "dev", "blocks", "block_size")) {
            stat.put(key, seen.number(key));
        }
        stat.put("device_type", device(seen.text("rdev").split(" ")));
        for (String key : List.of("atime", "mtime", "ctime")) {
            stat.put(key, (double) seen.number(key));
        }
    }

    /** The number of a device as the C library puts it together; 0 of anything else. */
    private static long device(String[] majorAndMinor) {
        long major = Long.parseLong(majorAndMinor[0], 16);
        long minor = Long.parseLong(majorAndMinor[1], 16);
        return minor & 0xff | (major & 0xfff) << 8 | (minor & 0xffffff00L) << 12 | (major & 0xfffff000L) << 32;
    }

    private static void addTexts(Fields seen, Map<String, Object> stat) {
        stat.put("readable", seen.says("can_r"));
        stat.put("writeable", seen.says("can_w"));
        stat.put("executable", seen.says("can_x"));
        for (String key : List.of("pw_name", "gr_name", "checksum", "lnk_target", "lnk_source")) {
            if (seen.has(key)) {
                stat.put(key, seen.text(key));
            }
        }
    }

    /** {@code type; charset=name}, or nothing where the host cannot tell. */
    private static void addMime(String said, Map<String, Object> stat) {
        String[] words = said.split("; charset=");
        stat.put("mimetype", words.length == 2 ? words[0] : "unknown");
        stat.put("charset", words.length == 2 ? words[1] : "unknown");
    }

    /** A version, letters and dashes, and the path; or nothing where the file system has none. */
    private static void addAttributes(String said, Map<String, Object> stat) {
        String[] words = said.strip().split(" +");
        String flags = words.length < 2 ? "" : words[1].replace("-", "");
        stat.put("version", words.length < 2 ? None.NONE : words[0]);
        stat.put(
                "attributes",
                flags.chars()
                        .mapToObj(flag -> ATTRIBUTES.get((char) flag))
                        .filter(Objects::nonNull)
                        .toList());
        stat.put("attr_flags", flags);
    }
}
