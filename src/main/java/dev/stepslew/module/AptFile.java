package dev.stepslew.module;

import dev.stepslew.connection.Script;
import dev.stepslew.plan.Change;
import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Diff;
import dev.stepslew.plan.Footprint;
import dev.stepslew.plan.Observation;
import dev.stepslew.yaml.Position;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Packages that lie in files, on the host or elsewhere on the net. One of the net is fetched to be looked at and, if it
 * is wanted, again to be installed, so that a look leaves nothing behind; it must be the same both times.
 *
 * @param files paths of the host and URLs
 * @param at where the task names them
 */
record AptFile(List<String> files, List<String> options, boolean downgrades, Position at) implements Apt.Wanted {

    private static final Duration DEADLINE = Duration.ofMinutes(20);

    private static final String LOOK = """
            { [ -r "$f" ] && n=$(dpkg-deb -f "$f" Package) && v=$(dpkg-deb -f "$f" Version); } ||
              { echo "Unable to install package: $f is no package that can be read" >&2; exit 1; }
            i=$(dpkg-query -W -f='${db:Status-Status} ${Version}\\n' -- "$n" 2>/dev/null | sed -n 's/^installed //p' | head -n 1)
            how=newer
            [ "$i" != "$v" ] || how=same
            if [ -n "$i" ] && dpkg --compare-versions "$i" gt "$v"; then how=older; fi
            s=$(sha256sum <"$f")
            printf 'deb=%s %s %s %s %s\\n' "$how" "${s%% *}" "$n" "$v" "$i"
            """;

    @Override
    public Observation<PackageFact> observe() {
        Script script = PackageFact.look(List.of("apt"), List.of(), false)
                .raw("[ $manager = apt ] || exit 0\n")
                .then(workplace());
        for (int i = 0; i < files.size(); i++) {
            script = script.then(file(i)).raw(LOOK);
        }
        return new Observation<>(
                "look at " + String.join(", ", files), script, Footprint.EVERYTHING, DEADLINE, PackageFact::read);
    }

    private static boolean isElsewhere(String file) {
        return file.contains("://");
    }

    private Script workplace() {
        return Script.of(files.stream().anyMatch(AptFile::isElsewhere) ? Web.WORKPLACE : "");
    }

    /** Sets {@code $f} to the file, which is there then. */
    private Script file(int number) {
        String file = files.get(number);
        if (!isElsewhere(file)) {
            return Script.of("f=" + HostPath.word(file) + "; case $f in /*) ;; *) f=./$f;; esac\n");
        }
        return Script.of("f=$web/" + number + ".deb\n")
                .then(Web.plain(file, true, at).download("\"$f\""));
    }

    @Override
    public Decision plan(PackageFact seen) {
        if (seen.manager().equals("none")) {
            return Decision.refused("the host has no apt-get");
        }
        Script script = workplace().raw("set --\n");
        List<String> before = new ArrayList<>();
        List<String> after = new ArrayList<>();
        List<String> facts = seen.fields().list("deb");
        for (int i = 0; i < facts.size(); i++) {
            // how, SHA-256, name, version, and the version that is installed or nothing
            String[] words = facts.get(i).split(" ", 5);
            if (words[0].equals("same")) {
                continue;
            }
            if (words[0].equals("older") && !downgrades) {
                return Decision.refused("A later version is already installed: " + words[2] + " " + words[4]
                        + "; allow_downgrade: true would install " + words[3]);
            }
            script = script.then(file(i))
                    .raw("[ \"$(sha256sum <\"$f\")\" = '" + words[1] + "  -' ] ||"
                            + " { echo \"$f changed since it was read; run again\" >&2; exit " + Change.STALE + "; }\n"
                            + "set -- \"$@\" \"$f\"\n");
            before.add(words[2] + " " + (words[4].isEmpty() ? "absent" : words[4]));
            after.add(words[2] + " " + words[3]);
        }
        if (after.isEmpty()) {
            return Decision.settled(Map.of("stdout", "", "stderr", ""));
        }
        Diff diff = Diff.of("packages", String.join("\n", before) + "\n", String.join("\n", after) + "\n");
        Change change = Change.of(
                        "install " + String.join(", ", after),
                        script.then(PackageScript.aptFiles(options)),
                        Footprint.EVERYTHING,
                        List.of(diff))
                .within(DEADLINE);
        return Decision.needed(change, Map.of());
    }
}
