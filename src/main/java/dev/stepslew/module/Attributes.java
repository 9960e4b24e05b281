package dev.stepslew.module;

import dev.stepslew.connection.Script;
import dev.stepslew.plan.Change;
import dev.stepslew.plan.Diff;
import dev.stepslew.plan.Footprint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Owner, group and mode that a path shall have, worked out from what was seen. */
record Attributes(long uid, long gid, int mode, String user, String group) {

    /** What it shall be: what is wanted, else what is there, else what a new file or directory gets. */
    static Attributes wanted(Ownership ownership, FileFact seen, boolean directory) {
        return wanted(ownership, seen, directory, seen.isAbsent());
    }

    /** What a file shall be that takes the place of what is there: nobody wants a link's mode. */
    static Attributes wantedOfFile(Ownership ownership, FileFact seen) {
        return wanted(ownership, seen, false, seen.isAbsent() || seen.kind() == FileFact.Kind.LINK);
    }

    private static Attributes wanted(Ownership ownership, FileFact seen, boolean directory, boolean fresh) {
        int usual = fresh ? (directory ? 0777 : 0666) & ~seen.umask() : seen.mode();
        int mode = ownership
                .mode()
                .map(wanted -> wanted.of(usual, directory, seen.umask()))
                .orElse(usual);
        return new Attributes(
                seen.id("owner").orElse(seen.uid()),
                seen.id("group").orElse(seen.gid()),
                mode,
                name("owner", ownership.owner(), seen, seen.user()),
                name("group", ownership.group(), seen, seen.group()));
    }

    /** What is there. */
    static Attributes of(FileFact seen) {
        return new Attributes(seen.uid(), seen.gid(), seen.mode(), seen.user(), seen.group());
    }

    /** What a file gets of which nobody says more than that it shall be there. */
    static Attributes ofNew(FileFact absent) {
        return new Attributes(absent.uid(), absent.gid(), 0666 & ~absent.umask(), absent.user(), absent.group());
    }

    /** What was asked for and the host cannot give, in words: an account that it does not know, a context. */
    static Optional<String> obstacle(Ownership ownership, FileFact seen) {
        if (!ownership.owner().isEmpty() && seen.id("owner").isEmpty()) {
            return Optional.of("there is no user '" + ownership.owner() + "' on the host");
        }
        if (!ownership.group().isEmpty() && seen.id("group").isEmpty()) {
            return Optional.of("there is no group '" + ownership.group() + "' on the host");
        }
        if (ownership.labelled() && seen.fields().says("selinux")) {
            return Optional.of(
                    "the host has SELinux, and seuser, serole, setype, selevel are not obeyed: a new file gets"
                            + " the context of its place, a replaced one keeps its own; change it with chcon or semanage fcontext");
        }
        return Optional.empty();
    }

    boolean same(Attributes other) {
        return uid == other.uid && gid == other.gid && mode == other.mode;
    }

    /** Gives them to a path; the shell function {@code fail} must be there. */
    Script script(String word) {
        String ids = uid + ":" + gid;
        return Script.of("[ \"$(stat -c %u:%g " + word + ")\" = " + ids + " ] || chown " + ids + " " + word
                + " || fail \"cannot give it to " + ids + "\"\n" + "chmod " + Mode.digits(mode) + " " + word
                + " || fail \"cannot set its mode\"\n");
    }

    /** The same, where the owner is only that of the file before: who may not give files away keeps the new one. */
    Script scriptOfReplacing(String word) {
        return Script.of("chown " + uid + ":" + gid + " " + word + " 2>/dev/null || :\nchmod " + Mode.digits(mode) + " "
                + word + " || fail \"cannot set its mode\"\n");
    }

    /** Lines for a person, those that differ from the other's only. */
    List<String> linesUnlike(Attributes other) {
        List<String> lines = new ArrayList<>();
        if (uid != other.uid) {
            lines.add("owner: " + (user.equals(other.user) ? uid : user));
        }
        if (gid != other.gid) {
            lines.add("group: " + (group.equals(other.group) ? gid : group));
        }
        if (mode != other.mode) {
            lines.add("mode: " + Mode.show(mode));
        }
        return lines;
    }

    /** Sets them on something that has others. */
    static Change change(FileFact seen, Attributes wanted, Attributes now, Footprint places) {
        String path = seen.path();
        Script script = FileScript.start(path).raw(FileScript.guard(seen)).then(wanted.script("\"$dest\""));
        String summary = "set " + String.join(", ", wanted.linesUnlike(now)).replace(": ", " ") + " of " + path;
        return Change.of(summary, script, places, List.of(wanted.diff(path, now)));
    }

    Diff diff(String path, Attributes now) {
        return Diff.of(path, lines(now.linesUnlike(this)), lines(linesUnlike(now)));
    }

    private static String lines(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }

    void putInto(Map<String, Object> result) {
        result.put("uid", uid);
        result.put("gid", gid);
        result.put("owner", user);
        result.put("group", group);
        result.put("mode", Mode.given(mode));
    }

    private static String name(String key, String wanted, FileFact seen, String now) {
        if (wanted.isEmpty()) {
            return now;
        }
        boolean named = Ownership.isNumber(wanted) && seen.fields().has(key + "_name");
        return named ? seen.fields().text(key + "_name") : wanted;
    }
}
