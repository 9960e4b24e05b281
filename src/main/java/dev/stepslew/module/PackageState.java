package dev.stepslew.module;

import dev.stepslew.connection.Script;
import dev.stepslew.connection.StepResult;
import dev.stepslew.plan.Change;
import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Diff;
import dev.stepslew.plan.Footprint;
import dev.stepslew.plan.Observation;
import dev.stepslew.plan.Unreadable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Packages that shall be there or not, whichever module wants it.
 *
 * @param managers those that may be used, the best first
 * @param packages by name, with the version that it must have or an empty text
 * @param word the state as the task writes it
 * @param state present, absent or latest
 * @param options words for the manager's command line
 * @param updateCache whether to fetch the lists of packages before something is installed
 * @param cacheValid how old these lists may be
 */
record PackageState(
        List<String> managers,
        Map<String, String> packages,
        String word,
        String state,
        List<String> options,
        boolean updateCache,
        Duration cacheValid)
        implements Apt.Wanted, Dnf.Wanted {

    private static final Duration DEADLINE = Duration.ofMinutes(20);
    private static final Duration LOOKING = Duration.ofMinutes(3);

    /** Seconds: lists that this task itself has just fetched are not old, or the latest would have no end. */
    private static final long JUST_FETCHED = 10;

    static PackageState of(Args args, List<String> managers, List<String> options) {
        Map<String, String> packages = new LinkedHashMap<>();
        for (String name : args.strings("name")) {
            String[] parts = name.split("=", 2);
            if (!parts[0].matches("[A-Za-z0-9@/(][-A-Za-z0-9+._:@/()]*")) {
                throw new Unreadable(args.at("name") + ": '" + name + "' is no name of a package");
            }
            packages.put(parts[0], parts.length < 2 ? "" : parts[1]);
        }
        return of(packages, args, managers, options);
    }

    /** The same for no package at all: only its lists matter. */
    static PackageState noneOf(Args args, List<String> managers, List<String> options) {
        return of(Map.of(), args, managers, options);
    }

    /** The same, with these words for the manager's command line. */
    PackageState with(List<String> words) {
        return new PackageState(managers, packages, word, state, words, updateCache, cacheValid);
    }

    private static PackageState of(
            Map<String, String> packages, Args args, List<String> managers, List<String> options) {
        // what apt calls fixed is another way to be present
        String state = args.string("state").replace("fixed", "present");
        return new PackageState(
                managers,
                packages,
                state,
                state(state),
                options,
                args.flag("update_cache") || args.has("cache_valid_time"),
                args.has("cache_valid_time") ? args.seconds("cache_valid_time") : Duration.ZERO);
    }

    private static String state(String said) {
        return switch (said) {
            case "installed" -> "present";
            case "removed" -> "absent";
            default -> said;
        };
    }

    @Override
    public Observation<PackageFact> observe() {
        List<String> names = List.copyOf(packages.keySet());
        Script script = PackageFact.look(managers, names, state.equals("latest"));
        return new Observation<>(
                "look for " + String.join(", ", names),
                script,
                Footprint.packages(names).perhaps(Footprint.path("/etc/apt")),
                LOOKING,
                PackageFact::read);
    }

    @Override
    public Decision plan(PackageFact seen) {
        if (seen.manager().equals("none")) {
            return Decision.refused("the host has none of " + String.join(", ", managers));
        }
        if (seen.manager().equals("apt") && !word.equals(state)) {
            return Decision.refused(
                    "value of state must be one of: absent, latest, present, got: " + word + "; apt has no other word");
        }
        if (packages.isEmpty()) {
            return onlyUpdate(seen);
        }
        if (state.equals("latest") && isUpdatedFirst(seen)) {
            // Which version is the latest is known only then. The lists are no state of the host that a task could
            // want.
            return new Decision.Preparation(update(seen));
        }
        List<String> words = new ArrayList<>();
        List<String> before = new ArrayList<>();
        List<String> after = new ArrayList<>();
        for (Map.Entry<String, String> wanted : packages.entrySet()) {
            String name = wanted.getKey();
            if (isRight(name, wanted.getValue(), seen)) {
                continue;
            }
            if (!state.equals("absent") && seen.candidate(name).isEmpty() && !updateCache) {
                // Ansible's words: roles look for them in failed_when
                return Decision.refused("No package matching '" + name + "' is available; update_cache: true fetches "
                        + seen.manager() + "'s lists first");
            }
            words.add(word(name, wanted.getValue(), seen));
            before.add(name + " " + (seen.installed(name).isEmpty() ? "absent" : seen.installed(name)));
            after.add(name + " " + (state.equals("absent") ? "absent" : version(name, wanted.getValue(), seen)));
        }
        if (words.isEmpty()) {
            return Decision.settled(Map.of("cache_updated", false));
        }
        Diff diff = Diff.of("packages", lines(before), lines(after));
        return Decision.needed(change(words, diff, seen), Map.of("cache_updated", updatesFirst(seen)));
    }

    private boolean isRight(String name, String version, PackageFact seen) {
        String installed = seen.installed(name);
        if (state.equals("absent")) {
            return installed.isEmpty();
        }
        if (installed.isEmpty() || !version.isEmpty() && !installed.startsWith(version.replaceFirst("[*]$", ""))) {
            return false;
        }
        String candidate = seen.candidate(name);
        boolean newer = seen.manager().equals("apt")
                ? !List.of(installed, "virtual", "").contains(candidate)
                : candidate.equals("newer");
        return !state.equals("latest") || !newer;
    }

    private static String word(String name, String version, PackageFact seen) {
        if (version.isEmpty()) {
            return name;
        }
        return seen.manager().matches("dnf5?|microdnf|yum") ? name + "-" + version : name + "=" + version;
    }

    private static String version(String name, String version, PackageFact seen) {
        String candidate = seen.candidate(name);
        boolean known = !List.of("", "unasked", "virtual", "newer").contains(candidate);
        return !version.isEmpty() ? version : known ? candidate : candidate.equals("newer") ? "newer" : "present";
    }

    private static String lines(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }

    private Decision onlyUpdate(PackageFact seen) {
        if (updateCache && !seen.manager().equals("apt")) {
            // No other manager tells how old its lists are; as in Ansible, fetching them is no change.
            return new Decision.Enquiry(
                    "fetch the lists of packages",
                    PackageScript.update(seen.manager()),
                    Optional.empty(),
                    Footprint.ANYTHING,
                    DEADLINE,
                    PackageState::updated);
        }
        if (!updateCache || !isCacheOld(seen)) {
            return Decision.settled(Map.of("cache_updated", false));
        }
        return Decision.needed(update(seen), Map.of("cache_updated", true));
    }

    private static Decision updated(StepResult answer) {
        return answer.succeeded()
                ? Decision.settled(Map.of("msg", "Cache updated", "rc", 0L))
                : Decision.refused("the lists of packages cannot be fetched: "
                        + answer.err().strip());
    }

    private boolean isCacheOld(PackageFact seen) {
        return seen.manager().equals("apt") && seen.cacheAge() > Math.max(JUST_FETCHED, cacheValid.toSeconds());
    }

    /** Whether what is the latest is known only behind new lists. */
    boolean isUpdatedFirst(PackageFact seen) {
        return updateCache && isCacheOld(seen);
    }

    private boolean updatesFirst(PackageFact seen) {
        boolean asks = updateCache && !state.equals("absent");
        return asks && (isCacheOld(seen) || !seen.manager().equals("apt"));
    }

    Change update(PackageFact seen) {
        Script script = PackageScript.update(seen.manager());
        return Change.of("fetch the lists of packages", script, Footprint.ANYTHING, List.of())
                .within(DEADLINE);
    }

    private Change change(List<String> words, Diff diff, PackageFact seen) {
        Script first = updatesFirst(seen) ? PackageScript.update(seen.manager()) : Script.empty();
        boolean removes = state.equals("absent");
        Script script = first.then(
                removes
                        ? PackageScript.remove(seen.manager(), options, words)
                        : PackageScript.install(seen.manager(), options, words));
        String verb = removes ? "remove " : state.equals("latest") ? "bring to the latest: " : "install ";
        // A package brings files, users and services of any name.
        return Change.of(verb + String.join(", ", words), script, Footprint.EVERYTHING, List.of(diff))
                .within(DEADLINE);
    }
}
