package dev.stepslew.module;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A host's facts under Ansible's names, made from what {@link FactsScript} said. */
final class Facts {

    private final Fields seen;
    private final LocalFacts local;
    private final Map<String, Object> facts = new LinkedHashMap<>();

    Facts(Fields seen, LocalFacts local) {
        this.seen = seen;
        this.local = local;
    }

    /** Every fact, each name with {@code ansible_} before it. */
    Map<String, Object> all() {
        addSystem();
        facts.putAll(Distribution.of(seen).facts());
        addManagers();
        facts.putAll(PythonFacts.of(seen));
        addUser();
        addClock();
        addMachine();
        addSecurity();
        addStatements();
        facts.putAll(new Network(seen).facts());
        put("local", local.facts());
        return facts;
    }

    /** As Python finds it: of all names of the node's address the first with a dot, or the first of all. */
    private String qualified(String node) {
        List<String> names =
                Arrays.stream(seen.text("names").split("\\s+")).skip(1).toList();
        String otherwise = seen.text("fqdn").isEmpty() ? node : seen.text("fqdn");
        return names.stream()
                .filter(name -> name.contains("."))
                .findFirst()
                .or(() -> names.stream().findFirst())
                .orElse(otherwise);
    }

    private void addSystem() {
        String machine = seen.text("machine");
        String node = seen.text("nodename");
        String fqdn = qualified(node);
        put("system", seen.text("system"));
        put("kernel", seen.text("kernel"));
        put("kernel_version", seen.text("kernel_version"));
        put("machine", machine);
        put("architecture", machine.matches("i[3456]86|i86pc") ? "i386" : machine);
        put("userspace_bits", machine.endsWith("64") || machine.equals("s390x") ? "64" : "32");
        put("nodename", node);
        put("hostname", node.split("\\.", 2)[0]);
        put("fqdn", fqdn);
        put("domain", fqdn.contains(".") ? fqdn.substring(fqdn.indexOf('.') + 1) : "");
        putIfSaid("machine_id", "machine_id");
        put("userspace_architecture", machine.matches("i[3456]86") ? "i386" : machine);
        put("is_chroot", seen.says("chroot"));
        put("cmdline", commandLine());
        put("proc_cmdline", commandLine());
    }

    private void addStatements() {
        for (String line : seen.list("ssh_key")) {
            String[] words = line.split(" ");
            if (words.length > 2) {
                put("ssh_host_key_" + words[0] + "_public", words[2]);
                put("ssh_host_key_" + words[0] + "_public_keytype", words[1]);
            }
        }
        Map<String, Object> lsb = new LinkedHashMap<>();
        for (String key : List.of("codename", "description", "id", "release")) {
            if (seen.has("lsb_" + key)) {
                lsb.put(key, seen.text("lsb_" + key));
            }
        }
        if (lsb.get("release") instanceof String release) {
            lsb.put("major_release", release.split("\\.", 2)[0]);
        }
        put("lsb", lsb);
        String[] load = seen.text("loadavg").split(" ");
        if (load.length > 2) {
            put(
                    "loadavg",
                    Map.of(
                            "1m",
                            Double.valueOf(load[0]),
                            "5m",
                            Double.valueOf(load[1]),
                            "15m",
                            Double.valueOf(load[2])));
        }
    }

    private Map<String, Object> commandLine() {
        Map<String, Object> words = new LinkedHashMap<>();
        for (String word : seen.text("cmdline").split(" ")) {
            int equals = word.indexOf('=');
            if (!word.isEmpty()) {
                words.put(
                        equals < 0 ? word : word.substring(0, equals), equals < 0 ? true : word.substring(equals + 1));
            }
        }
        return words;
    }

    private void addManagers() {
        put("pkg_mgr", packageManager(seen.list("pkg"), Distribution.of(seen).family()));
        put("service_mgr", serviceManager());
    }

    private static String packageManager(List<String> found, String family) {
        List<String> preferred =
                switch (family) {
                    case "Debian" -> List.of("apt-get");
                    case "RedHat" -> List.of("dnf5", "dnf", "microdnf", "yum");
                    case "Suse" -> List.of("zypper");
                    default -> List.of();
                };
        String tool = preferred.stream()
                .filter(found::contains)
                .findFirst()
                .orElse(found.isEmpty() ? "unknown" : found.get(0));
        return switch (tool) {
            case "apt-get" -> "apt";
            case "microdnf" -> "dnf";
            case "xbps-install" -> "xbps";
            case "emerge" -> "portage";
            default -> tool;
        };
    }

    private String serviceManager() {
        if (seen.says("systemd")) {
            return "systemd";
        }
        if (seen.says("openrc")) {
            return "openrc";
        }
        String init = seen.text("init");
        return init.isEmpty() || init.equals("init") || init.matches("(ba|da)?sh") ? "service" : init;
    }

    private void addUser() {
        put("user_id", seen.text("user_id"));
        putNumber("user_uid", "user_uid");
        putNumber("user_gid", "user_gid");
        put("user_gecos", seen.text("user_gecos"));
        put("user_dir", seen.text("user_dir"));
        put("user_shell", seen.text("user_shell"));
        putNumber("effective_user_id", "user_uid");
        putNumber("effective_group_id", "user_gid");
        putNumber("real_user_id", "real_uid");
        putNumber("real_group_id", "real_gid");
        Map<String, Object> environment = new LinkedHashMap<>();
        seen.values().keySet().stream()
                .filter(key -> key.startsWith("env_"))
                .forEach(key -> environment.put(key.substring("env_".length()), seen.text(key)));
        put("env", environment);
    }

    private void addClock() {
        String[] now = seen.text("date").split(" ");
        if (now.length < 12) {
            return;
        }
        String utc = seen.text("utc");
        String micros = (seen.text("nanos") + "000000000").substring(0, 6);
        String basic = String.join("", now[0], now[1], now[2]) + "T" + now[3] + now[4] + now[5];
        Map<String, Object> time = new LinkedHashMap<>();
        time.put("year", now[0]);
        time.put("month", now[1]);
        time.put("day", now[2]);
        time.put("hour", now[3]);
        time.put("minute", now[4]);
        time.put("second", now[5]);
        time.put("epoch", now[6]);
        time.put("epoch_int", now[6]);
        time.put("date", String.join("-", now[0], now[1], now[2]));
        time.put("time", String.join(":", now[3], now[4], now[5]));
        time.put("tz", now[7]);
        time.put("tz_dst", now[7]);
        time.put("tz_offset", now[8]);
        time.put("weekday_number", now[9]);
        time.put("weekday", now[10]);
        time.put("weeknumber", now[11]);
        time.put("iso8601", utc + "Z");
        time.put("iso8601_micro", utc + "." + micros + "Z");
        time.put("iso8601_basic", basic + micros);
        time.put("iso8601_basic_short", basic);
        put("date_time", time);
    }

    private void addMachine() {
        facts.putAll(new Hardware(seen).facts());
        Virtualization virtualization = Virtualization.of(seen);
        put("virtualization_type", virtualization.type());
        put("virtualization_role", virtualization.role());
        put(
                "virtualization_tech_guest",
                virtualization.role().equals("guest") ? List.of(virtualization.type()) : List.of());
        put("virtualization_tech_host", List.of());
    }

    private void addSecurity() {
        Map<String, Object> selinux = new LinkedHashMap<>();
        if (seen.has("selinux")) {
            selinux.put("status", "enabled");
            selinux.put("mode", seen.text("selinux").equals("1") ? "enforcing" : "permissive");
            selinux.put("config_mode", textOr("selinux_config", "unknown"));
            selinux.put("type", textOr("selinux_type", "unknown"));
            selinux.put("policyvers", numberOr("selinux_policyvers", 0));
        } else {
            selinux.put("status", "disabled");
        }
        put("selinux", selinux);
        put("apparmor", Map.of("status", seen.text("apparmor").equals("Y") ? "enabled" : "disabled"));
        put("fips", seen.text("fips").equals("1"));
    }

    private void put(String name, Object value) {
        facts.put("ansible_" + name, value);
    }

    private void putIfSaid(String name, String key) {
        if (!seen.text(key).isEmpty()) {
            put(name, seen.text(key));
        }
    }

    private void putNumber(String name, String key) {
        if (seen.text(key).matches("-?[0-9]{1,18}")) {
            put(name, seen.number(key));
        }
    }

    private long numberOr(String key, long fallback) {
        return seen.text(key).matches("[0-9]{1,18}") ? seen.number(key) : fallback;
    }

    private String textOr(String key, String fallback) {
        return seen.text(key).isEmpty() ? fallback : seen.text(key);
    }

    /** What kind of machine a host believes to be. */
    private record Virtualization(String type, String role) {

        static Virtualization of(Fields seen) {
            String container = seen.list("container").stream()
                    .filter(kind -> !kind.isEmpty())
                    .findFirst()
                    .orElse(seen.text("cgroup").equals("kubepods") ? "container" : seen.text("cgroup"));
            if (!container.isEmpty()) {
                return new Virtualization(NAMED.contains(container) ? container : "container", "guest");
            }
            String detected = seen.text("virt");
            String vendor =
                    (seen.text("dmi_sys_vendor") + " " + seen.text("dmi_product_name")).toLowerCase(Locale.ROOT);
            for (List<String> kind : KINDS) {
                if (vendor.contains(kind.get(0)) || detected.equals(kind.get(0))) {
                    return new Virtualization(kind.get(1), "guest");
                }
            }
            if (!detected.isEmpty() && !detected.equals("none")) {
                return new Virtualization(detected, "guest");
            }
            return seen.says("hypervisor") ? new Virtualization("kvm", "guest") : new Virtualization("NA", "NA");
        }

        /** Containers with a name of their own; any other is one. */
        private static final Set<String> NAMED = Set.of("docker", "lxc", "openvz", "podman");

        /** What the firmware or systemd-detect-virt says, and Ansible's word for it. */
        private static final List<List<String>> KINDS = List.of(
                List.of("vmware", "VMware"),
                List.of("virtualbox", "virtualbox"),
                List.of("oracle", "virtualbox"),
                List.of("microsoft", "VirtualPC"),
                List.of("hyper-v", "VirtualPC"),
                List.of("xen", "xen"),
                List.of("qemu", "kvm"),
                List.of("kvm", "kvm"),
                List.of("amazon ec2", "kvm"),
                List.of("google compute engine", "kvm"),
                List.of("openstack", "openstack"),
                List.of("parallels", "parallels"),
                List.of("bochs", "kvm"));
    }
}
