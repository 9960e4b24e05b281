package dev.stepslew.module;

import dev.stepslew.connection.Script;
import dev.stepslew.plan.Change;
import dev.stepslew.plan.Diff;
import dev.stepslew.plan.Footprint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What lies below a directory of a host, and how all of it gets an owner and a mode. */
final class Entries {

    /** Longer lists are for a command on the host. */
    static final int MOST = 5000;

    /** Tells of everything below {@code $p}, if that is a directory. */
    static final String LOOK = """
            [ $kind != directory ] || find "$p" ! -path "$p" -exec stat -c 'entry=%%f %%u %%g %%n' {} + | head -n %d
            """.formatted(MOST + 1);

    /** The same, and of what links point to, as a directory's owner and mode are set through them. */
    static final String LOOK_THROUGH_LINKS = """
            below() {
              find "$1" ! -path "$1" -exec stat -c 'entry=%%f %%u %%g %%n' {} +
              find "$1" -type l | while IFS= read -r link; do
                t=$(readlink -f "$link") && [ -e "$t" ] || continue
                case "|$seen|" in *"|$t|"*) continue;; esac
                seen="$seen|$t"
                stat -c 'entry=%%f %%u %%g %%n' "$t"
                [ ! -d "$t" ] || below "$t"
              done
            }
            [ $kind != directory ] || { seen=$p; below "$p" | head -n %d; }
            """.formatted(MOST + 1);

    private static final int KIND = 0170000;
    private static final int DIRECTORY = 0040000;
    private static final int LINK = 0120000;

    private Entries() {}

    /** One of them: the mode with the kind of file in it, as the kernel has it. */
    record Entry(int raw, String ids, String path) {

        static Entry parse(String line) {
            String[] words = line.split(" ", 4);
            return new Entry(Integer.parseInt(words[0], 16), words[1] + ":" + words[2], words[3]);
        }

        Entry with(Ownership ownership, FileFact seen) {
            String[] now = ids.split(":");
            String owner = seen.id("owner").map(String::valueOf).orElse(now[0]);
            String group = seen.id("group").map(String::valueOf).orElse(now[1]);
            int bits = ownership
                    .mode()
                    .filter(mode -> !is(LINK))
                    .map(mode -> mode.of(bits(), is(DIRECTORY), seen.umask()))
                    .orElse(bits());
            return new Entry(raw & KIND | bits, owner + ":" + group, path);
        }

        /** Makes this of what it is now; a new owner takes set-id bits away, so the mode is set behind it. */
        Script scriptFrom(Entry now) {
            boolean newOwner = !ids.equals(now.ids);
            boolean newMode = !is(LINK) && (newOwner || bits() != now.bits());
            Script own = newOwner ? Script.of("chown -h " + ids).arg(path).raw(" || exit\n") : Script.empty();
            return newMode ? own.raw("chmod " + Mode.digits(bits())).arg(path).raw(" || exit\n") : own;
        }

        private int bits() {
            return raw & 07777;
        }

        private boolean is(int kind) {
            return (raw & KIND) == kind;
        }

        @Override
        public String toString() {
            return Mode.show(bits()) + " " + ids + " " + path;
        }
    }

    static List<Entry> of(FileFact seen) {
        return seen.fields().list("entry").stream()
                .filter(line -> line.matches("[0-9a-f]+ \\d+ \\d+ .+"))
                .map(Entry::parse)
                .distinct()
                .toList();
    }

    static Optional<Change> change(FileFact seen, Ownership ownership) {
        Script script = FileScript.start(seen.path());
        List<String> before = new ArrayList<>();
        List<String> after = new ArrayList<>();
        for (Entry now : of(seen)) {
            Entry wanted = now.with(ownership, seen);
            if (!wanted.equals(now)) {
                before.add(now.toString());
                after.add(wanted.toString());
                script = script.raw(wanted.scriptFrom(now).text());
            }
        }
        if (after.isEmpty()) {
            return Optional.empty();
        }
        String summary = "set owner and mode of " + after.size() + " entries below " + seen.path();
        Diff diff = Diff.of(seen.path(), String.join("\n", before) + "\n", String.join("\n", after) + "\n");
        return Optional.of(Change.of(summary, script, Footprint.path(seen.path()), List.of(diff)));
    }
}
