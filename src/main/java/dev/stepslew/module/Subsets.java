package dev.stepslew.module;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which facts a task wants, by the names that Ansible gives to groups of them: {@code [!all, network]}. */
record Subsets(List<String> words) {

    private static final String ALWAYS = "told always";

    private static final Set<String> LARGE = Set.of("hardware", "network", "virtual");

    private static final Set<String> SMALL = Set.of(
            "apparmor",
            "cmdline",
            "date_time",
            "distribution",
            "dns",
            "env",
            "fips",
            "local",
            "lsb",
            "pkg_mgr",
            "platform",
            "python",
            "selinux",
            "service_mgr",
            "ssh_pub_keys",
            "user");

    /** Names that Ansible knows besides, for facts that are not gathered here. */
    private static final Set<String> OTHER = Set.of(
            "all",
            "min",
            "caps",
            "chroot",
            "system_capabilities",
            "facter",
            "ohai",
            "loadavg",
            "interfaces",
            "default_ipv4",
            "default_ipv6",
            "all_ipv4_addresses",
            "all_ipv6_addresses",
            "processor",
            "memory",
            "mounts",
            "devices",
            "processor_cores",
            "processor_count",
            "virtualization_type",
            "virtualization_role",
            "fibre_channel_wwn",
            "iscsi",
            "hostnqn",
            "nvme");

    private static final Set<String> HARDWARE_ALIASES =
            Set.of("processor", "processor_cores", "processor_count", "memory", "mounts", "devices");

    /** Groups that are gathered for others, too. */
    private static final Map<String, Set<String>> NEEDED_BY = Map.of(
            "platform", Set.of("network", "hardware", "service_mgr"),
            "distribution", Set.of("network", "service_mgr", "pkg_mgr"));

    /** Groups whose facts have names of their own in {@code all}, which {@code !min} leaves there. */
    private static final Set<String> OF_PARTS = Set.of("distribution", "platform", "ssh_pub_keys", "user");

    Subsets {
        words = List.copyOf(words);
    }

    /** A word that names nothing. */
    Optional<String> unknown() {
        return words.stream()
                .filter(word -> {
                    String bare = word.startsWith("!") ? word.substring(1) : word;
                    return !LARGE.contains(bare) && !SMALL.contains(bare) && !OTHER.contains(bare);
                })
                .findFirst();
    }

    boolean wants(String fact) {
        String group = group(fact);
        return isChosen(group)
                || NEEDED_BY.getOrDefault(group, Set.of()).stream().anyMatch(this::isChosen);
    }

    /** All where nothing is said, else what is small and what is named; a word with {@code !} takes away what none names. */
    private boolean isChosen(String group) {
        boolean small = SMALL.contains(group);
        if (words.isEmpty() || group.equals(ALWAYS) || words.stream().anyMatch(word -> group(word, group))) {
            return true;
        }
        boolean refused =
                says("!" + group) || says(small ? "!min" : "!all") && !(says("all") && OF_PARTS.contains(group));
        return !refused && (small || says("all"));
    }

    private boolean says(String word) {
        return words.contains(word);
    }

    private static boolean group(String word, String group) {
        if (HARDWARE_ALIASES.contains(word)) {
            return group.equals("hardware");
        }
        if (word.startsWith("virtualization_")) {
            return group.equals("virtual");
        }
        return word.equals(group) || word.matches("(default|all)_ipv.*|interfaces") && group.equals("network");
    }

    private static String group(String fact) {
        String name = fact.startsWith("ansible_") ? fact.substring("ansible_".length()) : fact;
        if (name.matches("processor.*|mem.*|swap.*|mounts|uptime_seconds|bios_.*|board_.*|chassis_.*|product_.*"
                + "|system_vendor|form_factor")) {
            return "hardware";
        }
        if (name.startsWith("virtualization_")) {
            return "virtual";
        }
        if (name.matches("ssh_host_key_.*")) {
            return "ssh_pub_keys";
        }
        if (name.startsWith("distribution") || name.equals("os_family")) {
            return "distribution";
        }
        if (name.matches("user_.*|(real|effective)_(user|group)_id")) {
            return "user";
        }
        if (name.equals("proc_cmdline")) {
            return "cmdline";
        }
        if (SMALL.contains(name)) {
            return name;
        }
        return PLATFORM.contains(name) ? "platform" : OUTSIDE.getOrDefault(name, "network");
    }

    private static final Set<String> PLATFORM = Set.of(
            "system",
            "kernel",
            "kernel_version",
            "machine",
            "architecture",
            "userspace_bits",
            "userspace_architecture",
            "nodename",
            "hostname",
            "fqdn",
            "domain",
            "machine_id",
            "python_version");

    private static final Map<String, String> OUTSIDE =
            Map.of("gather_subset", ALWAYS, "loadavg", "loadavg", "is_chroot", "chroot");
}
