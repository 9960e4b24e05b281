package dev.stepslew.module;

import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Observation;
import java.util.List;

/**
 * Sees to it that packages are there or not, with whatever manager the host has.
 *
 * <pre>
 * package:
 *   name: chrony
 *   state: present
 * </pre>
 */
final class Package implements Module<PackageState, PackageFact> {

    private static final List<String> MANAGERS =
            List.of("apt", "dnf5", "dnf", "microdnf", "yum", "zypper", "pacman", "apk");

    @Override
    public String name() {
        return "package";
    }

    @Override
    public Parameters parameters() {
        return Parameters.of(
                        Parameter.list("name"),
                        Parameter.string("state")
                                .or("present")
                                .among("present", "installed", "latest", "absent", "removed"),
                        Parameter.bool("update_cache"),
                        Parameter.seconds("cache_valid_time"),
                        Parameter.string("use").or("auto"))
                .requireOneOf("name", "update_cache");
    }

    @Override
    public PackageState arguments(Args args) {
        String use = args.string("use");
        return PackageState.of(args, use.equals("auto") ? MANAGERS : List.of(use), List.of());
    }

    @Override
    public Observation<PackageFact> observe(PackageState wanted) {
        return wanted.observe();
    }

    @Override
    public Decision plan(PackageState wanted, PackageFact seen) {
        return wanted.plan(seen);
    }
}
