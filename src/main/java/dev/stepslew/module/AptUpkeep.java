package dev.stepslew.module;

import dev.stepslew.connection.Script;
import dev.stepslew.plan.Change;
import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Diff;
import dev.stepslew.plan.Footprint;
import dev.stepslew.plan.Observation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What apt does to a host as a whole: bring all packages up to date, or throw away what nobody needs. What it would do
 * is asked of apt itself, which can say so without doing it.
 *
 * @param verb apt-get's own, with the options that only it has
 * @param what for people
 * @param lists the lists of packages, which an upgrade may want new
 */
record AptUpkeep(String verb, String what, List<String> options, PackageState lists) implements Apt.Wanted {

    private static final Duration LOOKING = Duration.ofMinutes(3);
    private static final Duration DEADLINE = Duration.ofHours(1);

    private static final String SIMULATION = """
            said=$(apt-get -s "$@" 2>&1) || { printf '%s\\n' "$said" | tail -n 10 >&2; exit 1; }
            printf '%s\\n' "$said" | sed -n 's/^\\(Inst\\|Remv\\|Purg\\|Del\\) /would=&/p'
            """;

    /** What the arguments ask for, if it is such a thing; they are taken in the order in which Ansible takes them. */
    static Optional<AptUpkeep> of(Args args, List<String> options, PackageState lists) {
        String upgrade = args.string("upgrade");
        boolean all =
                args.string("state").equals("latest") && args.strings("name").equals(List.of("*"));
        if (all || !List.of("no", "False").contains(upgrade)) {
            boolean dist = List.of("dist", "full").contains(upgrade);
            String verb = dist ? "dist-upgrade" : "upgrade --with-new-pkgs";
            return Optional.of(new AptUpkeep(verb, "bring all packages up to date", options, lists));
        }
        if (args.string("state").equals("build-dep")) {
            List<String> words = new ArrayList<>(options);
            words.addAll(args.strings("name"));
            String what = "install what " + String.join(", ", args.strings("name")) + " is built with";
            return Optional.of(new AptUpkeep("build-dep", what, words, lists));
        }
        if (args.has("name")) {
            return Optional.empty();
        }
        if (args.flag("clean")) {
            return Optional.of(new AptUpkeep("clean", "throw fetched packages away", List.of(), lists));
        }
        if (lists.updateCache()) {
            return Optional.empty();
        }
        if (args.flag("autoclean")) {
            return Optional.of(new AptUpkeep("autoclean", "throw old fetched packages away", List.of(), lists));
        }
        return args.flag("autoremove")
                ? Optional.of(new AptUpkeep("autoremove", "remove what nothing needs", options, lists))
                : Optional.empty();
    }

    @Override
    public Observation<PackageFact> observe() {
        Script script = PackageFact.look(List.of("apt"), List.of(), false)
                .raw("[ $manager = apt ] || exit 0\nset -- " + verb)
                .args(options)
                .raw("\n" + (isClean() ? "" : SIMULATION));
        return new Observation<>(
                "ask what apt-get " + verb + " would do", script, Footprint.EVERYTHING, LOOKING, PackageFact::read);
    }

    private boolean isClean() {
        return verb.equals("clean");
    }

    @Override
    public Decision plan(PackageFact seen) {
        if (seen.manager().equals("none")) {
            return Decision.refused("the host has no apt-get");
        }
        if (lists.isUpdatedFirst(seen)) {
            return new Decision.Preparation(lists.update(seen));
        }
        if (isClean()) {
            return clean();
        }
        List<String> steps = seen.fields().list("would");
        if (steps.isEmpty()) {
            return Decision.settled(Map.of("stdout", "", "stderr", ""));
        }
        Script script = PackageScript.apt(verb, options);
        Diff diff = Diff.of("apt-get " + verb, "", String.join("\n", steps) + "\n");
        Change change =
                Change.of(what, script, Footprint.EVERYTHING, List.of(diff)).within(DEADLINE);
        return Decision.needed(change, Map.of("stdout", String.join("\n", steps), "stderr", ""));
    }

    /** Throwing everything away says nothing of what was there, and counts as no change in Ansible. */
    private Decision clean() {
        return new Decision.Enquiry(
                what,
                PackageScript.apt(verb, options),
                Optional.empty(),
                Footprint.NOTHING,
                LOOKING,
                answer -> answer.succeeded()
                        ? Decision.settled(Map.of("cache_updated", false))
                        : Decision.refused(
                                "apt-get clean failed: " + answer.err().strip()));
    }
}
