package dev.stepslew.module;

import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Observation;
import java.util.ArrayList;
import java.util.List;

/**
 * Sees to it that packages of the Red Hat family are there or not; {@code yum} means the same.
 *
 * <pre>
 * dnf:
 *   name: chrony
 *   state: present
 * </pre>
 */
final class Dnf implements Module<PackageState, PackageFact> {

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
                Parameter.list("name").alias("pkg").needed(),
                Parameter.string("state").or("present").among("present", "installed", "latest", "absent", "removed"),
                Parameter.bool("update_cache").alias("expire-cache"),
                Parameter.list("enablerepo"),
                Parameter.list("disablerepo"),
                Parameter.bool("disable_gpg_check"),
                Parameter.bool("install_weak_deps").or(true));
    }

    @Override
    public PackageState arguments(Args args) {
        List<String> options = new ArrayList<>();
        args.strings("enablerepo").forEach(repository -> options.add("--enablerepo=" + repository));
        args.strings("disablerepo").forEach(repository -> options.add("--disablerepo=" + repository));
        if (args.flag("disable_gpg_check")) {
            options.add("--nogpgcheck");
        }
        if (!args.flag("install_weak_deps")) {
            options.add("--setopt=install_weak_deps=False");
        }
        return PackageState.of(args, List.of("dnf5", "dnf", "microdnf", "yum"), options);
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
