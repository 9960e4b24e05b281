package dev.stepslew.module;

import dev.stepslew.connection.Script;
import dev.stepslew.plan.Change;
import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Diff;
import dev.stepslew.plan.Footprint;
import dev.stepslew.plan.Observation;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * All packages of a host of the Red Hat family as new as its repositories have them.
 *
 * @param options words for the manager's command line, such as {@code --security}
 */
record DnfUpgrade(List<String> managers, List<String> options) implements Dnf.Wanted {

    private static final Duration LOOKING = Duration.ofMinutes(5);
    private static final Duration DEADLINE = Duration.ofHours(1);

    // Status 100 says that there are some; the list of obsoleted ones behind them repeats names.
    private static final String NEWER = """
            said=$($manager -q check-update "$@" 2>&1); rc=$?
            case $rc in
            0) ;;
            100) printf '%s\\n' "$said" | sed -n '/^Obsoleting/q; s/^\\([^ ]*\\.[^ ]*\\) *\\([^ ]*\\) *[^ ]*$/newer=\\1 \\2/p';;
            *) printf '%s\\n' "$said" | tail -n 10 >&2; exit 1;;
            esac
            """;

    @Override
    public Observation<PackageFact> observe() {
        Script script = PackageFact.look(managers, List.of(), false)
                .raw("[ $manager != none ] || exit 0\nset --")
                .args(options)
                .raw("\n" + NEWER);
        return new Observation<>("ask what is newer", script, Footprint.EVERYTHING, LOOKING, PackageFact::read);
    }

    @Override
    public Decision plan(PackageFact seen) {
        if (seen.manager().equals("none")) {
            return Decision.refused("the host has none of " + String.join(", ", managers));
        }
        List<String> newer = seen.fields().list("newer");
        if (newer.isEmpty()) {
            return Decision.settled(Map.of("msg", "Nothing to do", "rc", 0L));
        }
        Diff diff = Diff.of("packages", "", String.join("\n", newer) + "\n");
        Script script = PackageScript.upgrade(seen.manager(), options);
        Change change = Change.of("bring all packages up to date", script, Footprint.EVERYTHING, List.of(diff))
                .within(DEADLINE);
        return Decision.needed(change, Map.of("results", newer, "rc", 0L));
    }
}
