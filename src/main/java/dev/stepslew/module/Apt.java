package dev.stepslew.module;

import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Observation;
import java.util.ArrayList;
import java.util.List;

/**
 * Sees to it that packages of Debian or Ubuntu are there or not. The lists of packages are fetched only where something
 * is to be installed.
 *
 * <pre>
 * apt:
 *   name: chrony
 *   update_cache: true
 *   cache_valid_time: 3600
 * </pre>
 */
final class Apt implements Module<PackageState, PackageFact> {

    @Override
    public String name() {
        return "apt";
    }

    @Override
    public Parameters parameters() {
        return Parameters.of(
                        Parameter.list("name").alias("package", "pkg"),
                        Parameter.string("state")
                                .or("present")
                                .among("present", "installed", "latest", "absent", "removed"),
                        Parameter.bool("update_cache").alias("update-cache"),
                        Parameter.seconds("cache_valid_time"),
                        Parameter.bool("install_recommends").alias("install-recommends"),
                        Parameter.bool("purge"),
                        Parameter.bool("autoremove"),
                        Parameter.bool("only_upgrade"),
                        Parameter.bool("allow_downgrade").alias("allow-downgrade", "allow_downgrades"),
                        Parameter.bool("allow_unauthenticated").alias("allow-unauthenticated"),
                        Parameter.bool("allow_change_held_packages"),
                        Parameter.bool("fail_on_autoremove"),
                        Parameter.bool("force_apt_get"),
                        Parameter.list("dpkg_options"),
                        Parameter.integer("lock_timeout"),
                        Parameter.string("default_release").alias("default-release"))
                .refusing("packages come from the repositories that the host has", "deb")
                .refusing("a whole system is brought up to date by hand, not by a rollout", "upgrade")
                .refusing("it has no state that could be right already; run apt-get as a command", "autoclean", "clean")
                .refusing("what may be forced has names: allow_unauthenticated, allow_downgrade", "force")
                .refusing("services start as the packages want it", "policy_rc_d")
                .refusing("write retries and until", "update_cache_retries", "update_cache_retry_max_delay")
                .requireOneOf("name", "update_cache", "cache_valid_time");
    }

    @Override
    public PackageState arguments(Args args) {
        List<String> options = new ArrayList<>();
        args.maybe("install_recommends")
                .ifPresent(yes -> options.add((Boolean) yes ? "--install-recommends" : "--no-install-recommends"));
        addIf(args, "purge", "--purge", options);
        addIf(args, "autoremove", "--auto-remove", options);
        addIf(args, "only_upgrade", "--only-upgrade", options);
        addIf(args, "allow_downgrade", "--allow-downgrades", options);
        addIf(args, "allow_unauthenticated", "--allow-unauthenticated", options);
        addIf(args, "allow_change_held_packages", "--allow-change-held-packages", options);
        addIf(args, "fail_on_autoremove", "--no-remove", options);
        args.strings("dpkg_options").forEach(option -> options.addAll(List.of("-o", "Dpkg::Options::=--" + option)));
        args.maybe("lock_timeout")
                .ifPresent(seconds -> options.addAll(List.of("-o", "DPkg::Lock::Timeout=" + seconds)));
        args.maybe("default_release").ifPresent(release -> options.addAll(List.of("-t", String.valueOf(release))));
        return PackageState.of(args, List.of("apt"), options);
    }

    @Override
    public Observation<PackageFact> observe(PackageState wanted) {
        return wanted.observe();
    }

    @Override
    public Decision plan(PackageState wanted, PackageFact seen) {
        return wanted.plan(seen);
    }

    private static void addIf(Args args, String flag, String option, List<String> options) {
        if (args.flag(flag)) {
            options.add(option);
        }
    }
}
