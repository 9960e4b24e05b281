package dev.stepslew.module;

import dev.stepslew.connection.Script;
import dev.stepslew.plan.Change;
import dev.stepslew.plan.Diff;
import dev.stepslew.plan.Footprint;
import dev.stepslew.yaml.None;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a link stands for, and how owner, mode and times get there: to the target, or to the link itself. */
record LinkTarget(FileFact link) {

    /** Tells of what {@code $s} is, or the link {@code $p} without it, seen from the link's directory {@code $d}. */
    static final String LOOK = """
            case $s in '') t=$p;; /*) t=$s;; *) t=$d/$s;; esac
            [ -e "$t" ] && printf 'source_inode=%s\\n' "$(stat -L -c %d:%i "$t")"
            [ $kind = absent ] || printf 'own_inode=%s\\n' "$(stat -c %d:%i "$p")"
            [ $kind != directory ] || [ -n "$(ls -A "$p")" ] || echo empty=yes
            if [ -e "$t" ]; then
              printf 'target_path=%s\\n' "$(readlink -f "$t")"
              stat -L -c 'target_mode=%a
            target_uid=%u
            target_gid=%g
            target_user=%U
            target_group=%G
            target_size=%s
            target_mtime=%y
            target_atime=%x' "$t"
              if [ -d "$t" ]; then echo target_kind=directory; elif [ -f "$t" ]; then echo target_kind=file; else echo target_kind=other; fi
            fi
            """;

    List<Change> changes(File.Wanted wanted) {
        if (!wanted.follow() && !wanted.isHard()) {
            return ownChange(wanted);
        }
        return link.fields().has("target_kind") ? targetChanges(wanted) : List.of();
    }

    /** What the result says; of a link to nothing not even what it is. */
    Map<String, Object> result(File.Wanted wanted) {
        boolean leads = link.fields().has("target_kind");
        boolean looked = wanted.isHard() || wanted.follow() && leads;
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("dest", link.path());
        result.put("src", !wanted.source().isEmpty() ? wanted.source() : looked ? (Object) link.link() : None.NONE);
        if (leads || wanted.isHard()) {
            result.put("state", wanted.isHard() ? "hard" : "link");
            result.putAll(told(wanted));
        }
        return result;
    }

    /** Of a link itself, or of the file that has one more name. */
    private Map<String, Object> told(File.Wanted wanted) {
        Map<String, Object> told = new LinkedHashMap<>();
        if (!wanted.isHard()) {
            ownAttributes(wanted).putInto(told);
            String target = wanted.source().isEmpty() ? link.link() : wanted.source();
            told.put("size", target.getBytes(StandardCharsets.UTF_8).length);
        } else if (link.fields().has("target_kind")) {
            Attributes.wanted(wanted.ownership(), target(), false).putInto(told);
            told.put("size", target().size());
        }
        return told;
    }

    /** A link has no mode of its own. */
    private Attributes ownAttributes(File.Wanted wanted) {
        if (wanted.follow()) {
            return new Attributes(link.uid(), link.gid(), 0777, link.user(), link.group());
        }
        Attributes own = Attributes.wanted(wanted.ownership().withModes(List.of()), link, false);
        return new Attributes(own.uid(), own.gid(), 0777, own.user(), own.group());
    }

    private List<Change> targetChanges(File.Wanted wanted) {
        FileFact target = target();
        List<Change> changes =
                new ArrayList<>(wanted.times().change(target).stream().toList());
        Attributes attributes = Attributes.wanted(wanted.ownership(), target, target.kind() == FileFact.Kind.DIRECTORY);
        Attributes now = Attributes.of(target);
        if (!attributes.same(now)) {
            changes.add(Attributes.change(target, attributes, now, Footprint.path(target.path())));
        }
        return changes;
    }

    private FileFact target() {
        Map<String, List<String>> values = new LinkedHashMap<>(link.fields().values());
        link.fields().values().forEach((key, value) -> {
            if (key.startsWith("target_")) {
                values.put(key.substring("target_".length()), value);
            }
        });
        return new FileFact(new Fields(values, new byte[0]));
    }

    private List<Change> ownChange(File.Wanted wanted) {
        Attributes own = ownAttributes(wanted);
        String now = link.uid() + ":" + link.gid();
        String then = own.uid() + ":" + own.gid();
        if (then.equals(now)) {
            return List.of();
        }
        Script script = FileScript.start(link.path())
                .raw("chown -h " + then + " \"$dest\" || fail \"cannot give it to " + then + "\"\n");
        Diff diff = Diff.of(link.path(), now + "\n", then + "\n");
        return List.of(Change.of(
                "give the link " + link.path() + " to " + then, script, Footprint.path(link.path()), List.of(diff)));
    }
}
