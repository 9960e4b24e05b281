package dev.stepslew.module;

import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Observation;
import dev.stepslew.plan.Unreadable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Sees to it that packages of the Red Hat family are there or not, or that all are the latest; {@code yum} means the same.
 *
 * <pre>
 * dnf:
 *   name: chrony
 *   state: present
 * </pre>
 */
final class Dnf implements Module<Dnf.Wanted, PackageFact> {

    private static final List<String> MANAGERS = List.of("dnf5", "dnf", "microdnf", "yum");

    /** Packages by name, or all that the host has. */
    sealed interface Wanted permits PackageState, DnfUpgrade {

        Observation<PackageFact> observe();

        Decision plan(PackageFact seen);
    }

    private static final Map<String, String> LISTS = Map.of(
            "exclude", "--exclude=",
            "enable_plugin", "--enableplugin=",
            "disable_plugin", "--disableplugin=",
            "disable_excludes", "--disableexcludes=",
            "conf_file", "--config=",
            "releasever", "--releasever=");

    /** What these managers can be told of how to install; the module {@code package} hands it on. */
    static final List<Parameter> OPTIONS = List.of(
            Parameter.list("enablerepo"),
            Parameter.list("disablerepo"),
            Parameter.bool("disable_gpg_check"),
            Parameter.bool("install_weak_deps").or(true),
            Parameter.list("exclude"),
            Parameter.list("enable_plugin"),
            Parameter.list("disable_plugin"),
            Parameter.list("disable_excludes"),
            Parameter.list("conf_file"),
            Parameter.list("releasever"),
            Parameter.bool("allowerasing"),
            Parameter.bool("cacheonly"),
            Parameter.bool("nobest"),
            Parameter.bool("skip_broken"),
            Parameter.bool("sslverify").or(true),
            Parameter.bool("validate_certs").or(true));

    private final String name;

    Dnf(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Parameters parameters() {
        return Parameters.of(
                        Parameter.list("name").alias("pkg"),
                        Parameter.string("state")
                                .or("present")
                                .among("present", "installed", "latest", "absent", "removed"),
                        Parameter.bool("update_cache").alias("expire-cache"),
                        Parameter.bool("security"),
                        Parameter.bool("bugfix"),
                        Parameter.integer("lock_timeout"))
                .with(OPTIONS)
                .refusing("what depends on nothing is found by hand: dnf autoremove", "autoremove")
                .refusing("a package that must not be installed is asked for with when", "update_only")
                .refusing("a package is installed, not only fetched", "download_only", "download_dir")
                .refusing("the host's own root is meant", "installroot")
                .refusing("an older version is installed where its number is given", "allow_downgrade")
                .refusing("package_facts tells what is installed", "list")
                .refusing("it does nothing in Ansible either", "install_repoquery")
                .refusing("the manager is the one that the host has", "use_backend");
    }

    @Override
    public Wanted arguments(Args args) {
        List<String> options = words(args);
        boolean all = args.strings("name").equals(List.of("*"))
                && args.string("state").equals("latest");
        for (String flag : List.of("security", "bugfix")) {
            if (args.flag(flag) && !all) {
                throw new Unreadable(args.at(flag) + ": " + flag + " is obeyed with name: '*' and state: latest");
            } else if (args.flag(flag)) {
                options.add("--" + flag);
            }
        }
        return all ? new DnfUpgrade(MANAGERS, options) : PackageState.of(args, MANAGERS, options);
    }

    /** What the options are on the command line. */
    static List<String> words(Args args) {
        List<String> options = new ArrayList<>();
        args.strings("enablerepo").forEach(repository -> options.add("--enablerepo=" + repository));
        args.strings("disablerepo").forEach(repository -> options.add("--disablerepo=" + repository));
        if (args.flag("disable_gpg_check")) {
            options.add("--nogpgcheck");
        }
        if (!args.flag("install_weak_deps")) {
            options.add("--setopt=install_weak_deps=False");
        }
        for (String key :
                List.of("exclude", "enable_plugin", "disable_plugin", "disable_excludes", "conf_file", "releasever")) {
            if (args.has(key)) {
                options.add(LISTS.get(key) + String.join(",", args.strings(key)));
            }
        }
        for (String flag : List.of("allowerasing", "cacheonly", "nobest", "skip_broken")) {
            if (args.flag(flag)) {
                options.add("--" + flag.replace('_', '-'));
            }
        }
        if (!args.flag("sslverify") || !args.flag("validate_certs")) {
            options.add("--setopt=sslverify=False");
        }
        return options;
    }

    @Override
    public Observation<PackageFact> observe(Wanted wanted) {
        return wanted.observe();
    }

    @Override
    public Decision plan(Wanted wanted, PackageFact seen) {
        return wanted.plan(seen);
    }
}
