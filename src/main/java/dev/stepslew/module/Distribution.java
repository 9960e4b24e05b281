package dev.stepslew.module;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which Linux a host runs, in Ansible's words. */
record Distribution(String name, String version, String release, String family) {

    /** What os-release calls a distribution, what Ansible calls it, and the family it belongs to. */
    private static final Map<String, List<String>> KNOWN = Map.ofEntries(
            Map.entry("debian", List.of("Debian", "Debian")),
            Map.entry("ubuntu", List.of("Ubuntu", "Debian")),
            Map.entry("raspbian", List.of("Debian", "Debian")),
            Map.entry("linuxmint", List.of("Linux Mint", "Debian")),
            Map.entry("pop", List.of("Pop!_OS", "Debian")),
            Map.entry("kali", List.of("Kali", "Debian")),
            Map.entry("devuan", List.of("Devuan", "Debian")),
            Map.entry("rhel", List.of("RedHat", "RedHat")),
            Map.entry("centos", List.of("CentOS", "RedHat")),
            Map.entry("fedora", List.of("Fedora", "RedHat")),
            Map.entry("rocky", List.of("Rocky", "RedHat")),
            Map.entry("almalinux", List.of("AlmaLinux", "RedHat")),
            Map.entry("ol", List.of("OracleLinux", "RedHat")),
            Map.entry("amzn", List.of("Amazon", "RedHat")),
            Map.entry("scientific", List.of("Scientific", "RedHat")),
            Map.entry("openeuler", List.of("openEuler", "RedHat")),
            Map.entry("anolis", List.of("Anolis", "RedHat")),
            Map.entry("alinux", List.of("Alibaba", "Alibaba")),
            Map.entry("photon", List.of("VMware Photon OS", "VMware Photon OS")),
            Map.entry("sles", List.of("SLES", "Suse")),
            Map.entry("sled", List.of("SLED", "Suse")),
            Map.entry("sles_sap", List.of("SLES_SAP", "Suse")),
            Map.entry("opensuse-leap", List.of("openSUSE Leap", "Suse")),
            Map.entry("opensuse-tumbleweed", List.of("openSUSE Tumbleweed", "Suse")),
            Map.entry("alpine", List.of("Alpine", "Alpine")),
            Map.entry("arch", List.of("Archlinux", "Archlinux")),
            Map.entry("archarm", List.of("Archlinux", "Archlinux")),
            Map.entry("manjaro", List.of("Manjaro", "Archlinux")),
            Map.entry("gentoo", List.of("Gentoo", "Gentoo")),
            Map.entry("flatcar", List.of("Flatcar", "Flatcar")),
            Map.entry("clear-linux-os", List.of("Clear Linux OS", "ClearLinux")),
            Map.entry("void", List.of("Void", "Void")),
            Map.entry("nixos", List.of("NixOS", "NixOS")));

    private static final Pattern NUMBER = Pattern.compile("[0-9]+(\\.[0-9]+)*");
    private static final Pattern IN_BRACKETS = Pattern.compile("\\(([^)]+)\\)");

    static Distribution of(Fields seen) {
        String id = word(seen, "ID").toLowerCase(Locale.ROOT);
        List<String> names = KNOWN.get(id);
        if (names == null) {
            return new Distribution(unknown(seen, id), version(seen, id), release(seen), likeness(seen, id));
        }
        return new Distribution(names.get(0), version(seen, id), release(seen), names.get(1));
    }

    Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        String[] parts = version.split("\\.");
        facts.put("ansible_distribution", name);
        facts.put("ansible_distribution_version", version);
        facts.put("ansible_distribution_major_version", parts[0]);
        facts.put("ansible_distribution_release", release);
        if (parts.length > 1) {
            facts.put("ansible_distribution_minor_version", parts[1]);
        }
        facts.put("ansible_os_family", family);
        if (List.of("Debian", "RedHat").contains(family)) {
            boolean old = family.equals("RedHat");
            facts.put("ansible_distribution_file_path", old ? "/etc/redhat-release" : "/etc/os-release");
            facts.put("ansible_distribution_file_variety", family);
            facts.put("ansible_distribution_file_parsed", true);
        }
        return facts;
    }

    private static String unknown(Fields seen, String id) {
        String name = word(seen, "NAME");
        if (!name.isEmpty()) {
            return name;
        }
        return id.isEmpty() ? seen.text("system") : id;
    }

    // A distribution of its own name usually says whom it takes after.
    private static String likeness(Fields seen, String id) {
        for (String like : word(seen, "ID_LIKE").toLowerCase(Locale.ROOT).split(" ")) {
            if (KNOWN.containsKey(like)) {
                return KNOWN.get(like).get(1);
            }
        }
        if (seen.has("release_redhat-release")) {
            return "RedHat";
        }
        if (seen.has("release_debian_version")) {
            return "Debian";
        }
        return id.isEmpty() ? seen.text("system") : unknown(seen, id);
    }

    // os-release of Debian and of CentOS name the major version only; the older files know more.
    private static String version(Fields seen, String id) {
        String version = word(seen, "VERSION_ID");
        if (id.equals("debian")) {
            Matcher number = NUMBER.matcher(seen.text("release_debian_version"));
            return number.lookingAt() ? number.group() : version.isEmpty() ? "NA" : version;
        }
        if (id.equals("centos") && !version.contains(".")) {
            Matcher number = NUMBER.matcher(seen.text("release_centos-release").replaceAll("^\\D+", ""));
            return number.lookingAt() ? number.group() : version;
        }
        return version.isEmpty() ? "NA" : version;
    }

    private static String release(Fields seen) {
        String codename = word(seen, "VERSION_CODENAME");
        if (!codename.isEmpty()) {
            return codename;
        }
        Matcher brackets = IN_BRACKETS.matcher(word(seen, "VERSION"));
        return brackets.find() ? brackets.group(1) : "NA";
    }

    private static String word(Fields seen, String key) {
        String value = seen.text("os_" + key);
        return value.replaceAll("^(['\"])(.*)\\1$", "$2");
    }
}
