package dev.stepslew.module;

import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Observation;
import dev.stepslew.plan.Unreadable;
import java.util.ArrayList;
import java.util.List;

/**
 * Sees to it that packages of Debian or Ubuntu are there or not, that all are the latest, or that nothing is left over. The
 * lists of packages are fetched only where something is to be installed.
 *
 * <pre>
 * apt:
 *   name: chrony
 *   update_cache: true
 *   cache_valid_time: 3600
 * </pre>
 */
final class Apt implements Module<Apt.Wanted, PackageFact> {

    /** Packages by name or in files, or all that the host has. */
    sealed interface Wanted permits PackageState, AptUpkeep, AptFile, AptPolicy {

        Observation<PackageFact> observe();

        Decision plan(PackageFact seen);
    }

    /** What apt can be told of how to install; the module {@code package} hands it on. */
    static final List<Parameter> OPTIONS = List.of(
            Parameter.bool("install_recommends").alias("install-recommends"),
            Parameter.bool("purge"),
            Parameter.bool("autoremove"),
            Parameter.bool("only_upgrade"),
            Parameter.bool("allow_downgrade").alias("allow-downgrade", "allow_downgrades"),
            Parameter.bool("allow_unauthenticated").alias("allow-unauthenticated"),
            Parameter.bool("allow_change_held_packages"),
            Parameter.bool("force"),
            Parameter.bool("fail_on_autoremove"),
            Parameter.bool("force_apt_get"),
            Parameter.list("dpkg_options"),
            Parameter.integer("lock_timeout"),
            Parameter.string("default_release").alias("default-release"));

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
                                .among("present", "latest", "absent", "build-dep", "fixed"),
                        Parameter.bool("update_cache").alias("update-cache"),
                        Parameter.seconds("cache_valid_time"),
                        Parameter.integer("policy_rc_d"),
                        Parameter.string("upgrade")
                                .or("no")
                                .among("dist", "full", "no", "safe", "yes", "True", "False"),
                        Parameter.list("deb"),
                        Parameter.bool("autoclean"),
                        Parameter.bool("clean"))
                .with(OPTIONS)
                .refusing("write retries and until", "update_cache_retries", "update_cache_retry_max_delay")
                .exclusive("deb", "name", "upgrade");
    }

    @Override
    public Wanted arguments(Args args) {
        Wanted wanted = wanted(args);
        return args.has("policy_rc_d") ? new AptPolicy(wanted, args.integer("policy_rc_d")) : wanted;
    }

    private static Wanted wanted(Args args) {
        List<String> options = words(args);
        if (args.string("state").equals("fixed")) {
            options.add("--fix-broken");
        }
        if (args.flag("clean") && !upkeepAlone(args)) {
            throw new Unreadable(args.at("clean") + ": clean needs a task of its own");
        }
        if (args.has("deb")) {
            return file(args, options);
        }
        boolean all = args.strings("name").equals(List.of("*"));
        PackageState packages = all
                ? PackageState.noneOf(args, List.of("apt"), options)
                : PackageState.of(args, List.of("apt"), options);
        return AptUpkeep.of(args, options, packages).map(Wanted.class::cast).orElse(packages);
    }

    /** What the options are on the command line. */
    static List<String> words(Args args) {
        List<String> options = new ArrayList<>();
        args.maybe("install_recommends")
                .ifPresent(yes -> options.add((Boolean) yes ? "--install-recommends" : "--no-install-recommends"));
        addIf(args, "purge", "--purge", options);
        addIf(args, "autoremove", "--auto-remove", options);
        addIf(args, "only_upgrade", "--only-upgrade", options);
        addIf(args, "allow_downgrade", "--allow-downgrades", options);
        addIf(args, "allow_unauthenticated", "--allow-unauthenticated", options);
        addIf(args, "allow_change_held_packages", "--allow-change-held-packages", options);
        addIf(args, "force", "--force-yes", options);
        addIf(args, "fail_on_autoremove", "--no-remove", options);
        args.strings("dpkg_options").forEach(option -> options.addAll(List.of("-o", "Dpkg::Options::=--" + option)));
        args.maybe("lock_timeout")
                .ifPresent(seconds -> options.addAll(List.of("-o", "DPkg::Lock::Timeout=" + seconds)));
        args.maybe("default_release").ifPresent(release -> options.addAll(List.of("-t", String.valueOf(release))));
        return options;
    }

    private static boolean upkeepAlone(Args args) {
        return !args.has("name") && !args.has("deb") && !args.has("upgrade") && !args.flag("update_cache");
    }

    private static AptFile file(Args args, List<String> options) {
        if (!List.of("present", "installed").contains(args.string("state"))) {
            throw new Unreadable(args.at("deb") + ": deb only supports state: present");
        }
        return new AptFile(
                args.strings("deb"), options, args.flag("allow_downgrade") || args.flag("force"), args.at("deb"));
    }

    @Override
    public Observation<PackageFact> observe(Wanted wanted) {
        return wanted.observe();
    }

    @Override
    public Decision plan(Wanted wanted, PackageFact seen) {
        return wanted.plan(seen);
    }

    private static void addIf(Args args, String flag, String option, List<String> options) {
        if (args.flag(flag)) {
            options.add(option);
        }
    }
}
