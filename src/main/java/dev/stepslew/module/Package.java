package dev.stepslew.module;

import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Observation;
import java.util.List;
import java.util.stream.Stream;

/**
 * Sees to it that packages are there or not, with whatever manager the host has.
 *
 * <pre>
 * package:
 *   name: chrony
 *   state: present
 * </pre>
 */
final class Package implements Module<Package.Wanted, PackageFact> {

    /**
     * Packages, and what only some managers can be told.
     *
     * @param apt the keys of the task that only apt takes
     * @param dnf those that only dnf and yum take
     */
    record Wanted(
            PackageState packages, List<String> apt, List<String> aptWords, List<String> dnf, List<String> dnfWords) {}

    private static final List<String> MANAGERS =
            List.of("apt", "dnf5", "dnf", "microdnf", "yum", "zypper", "pacman", "apk");

    @Override
    public String name() {
        return "package";
    }

    @Override
    public Parameters parameters() {
        return Parameters.of(
                        Parameter.list("name").alias("pkg"),
                        Parameter.string("state")
                                .or("present")
                                .among("present", "installed", "latest", "absent", "removed"),
                        Parameter.bool("update_cache"),
                        Parameter.seconds("cache_valid_time"),
                        Parameter.string("use").or("auto"))
                .with(Apt.OPTIONS)
                .with(Dnf.OPTIONS)
                .requireOneOf("name", "update_cache");
    }

    @Override
    public Wanted arguments(Args args) {
        String use = args.string("use");
        return new Wanted(
                PackageState.of(args, use.equals("auto") ? MANAGERS : List.of(use), List.of()),
                given(Apt.OPTIONS, args),
                Apt.words(args),
                given(Dnf.OPTIONS, args),
                Dnf.words(args));
    }

    private static List<String> given(List<Parameter> options, Args args) {
        return options.stream().map(Parameter::name).filter(args::has).toList();
    }

    @Override
    public Observation<PackageFact> observe(Wanted wanted) {
        return wanted.packages().observe();
    }

    @Override
    public Decision plan(Wanted wanted, PackageFact seen) {
        boolean apt = seen.manager().equals("apt");
        boolean dnf = seen.manager().matches("dnf5?|microdnf|yum");
        List<String> unheard = Stream.concat(
                        (apt ? List.<String>of() : wanted.apt()).stream(),
                        (dnf ? List.<String>of() : wanted.dnf()).stream())
                .toList();
        if (!unheard.isEmpty()) {
            return Decision.refused("Unsupported parameters for " + seen.manager() + ": " + String.join(", ", unheard));
        }
        List<String> words = apt ? wanted.aptWords() : dnf ? wanted.dnfWords() : List.of();
        return wanted.packages().with(words).plan(seen);
    }
}
