package dev.stepslew.module;

import dev.stepslew.connection.Script;
import dev.stepslew.plan.Change;
import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Diff;
import dev.stepslew.plan.Footprint;
import dev.stepslew.plan.Observation;
import dev.stepslew.plan.Unreadable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Names the host, now and after its next start.
 *
 * <pre>
 * hostname:
 *   name: web01.example.com
 * </pre>
 */
final class Hostname implements Module<Hostname.Wanted, Fields> {

    /**
     * The name.
     *
     * @param use how to set it; empty for what suits the host
     */
    record Wanted(String name, String use) {}

    private static final Footprint PLACES =
            Footprint.path("/etc/hostname").and(Footprint.path("/etc/HOSTNAME")).and(Footprint.path("/etc/sysconfig"));

    private static final String LOOK = """
            PATH=$PATH:/usr/sbin:/sbin:/usr/local/sbin
            has() { command -v "$1" >/dev/null 2>&1; }
            if [ -z "$use" ]; then
              . /etc/os-release 2>/dev/null
              if [ -d /run/systemd/system ] && has hostnamectl; then use=systemd
              else case "$ID $ID_LIKE" in
                *alpine*) use=alpine;;
                *gentoo*) use=openrc;;
                *rhel*|*fedora*|*centos*) use=redhat;;
                *suse*|*sles*) use=sles;;
                *) use=file;;
              esac; fi
            fi
            echo use=$use
            case $use in
            systemd) has hostnamectl || { echo missing=hostnamectl; exit 0; }
              printf 'now=%s\\nkept=%s\\n' "$(hostnamectl --transient status)" "$(hostnamectl --static status)";;
            openrc) printf 'kept=%s\\n' "$(sed -n 's/^hostname=//p' /etc/conf.d/hostname | tr -d '"' | head -n 1)";;
            redhat) printf 'kept=%s\\n' "$(sed -n 's/^ *HOSTNAME *= *//p' /etc/sysconfig/network 2>/dev/null | head -n 1)";;
            sles) printf 'kept=%s\\n' "$(cat /etc/HOSTNAME 2>/dev/null)";;
            *) printf 'kept=%s\\n' "$(cat /etc/hostname 2>/dev/null)";;
            esac
            has timeout && printf 'fqdn=%s\\n' "$(timeout 2 hostname -f 2>/dev/null)"
            :
            """;

    @Override
    public String name() {
        return "hostname";
    }

    @Override
    public Parameters parameters() {
        return Parameters.of(
                Parameter.string("name").needed(),
                Parameter.string("use").among("alpine", "debian", "openrc", "redhat", "sles", "systemd"));
    }

    @Override
    public Wanted arguments(Args args) {
        String name = args.string("name");
        if (!name.matches("[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?")) {
            throw new Unreadable(
                    args.at("name") + ": '" + name + "' is no name of a host; use letters, digits, - and .");
        }
        String use = args.stringOrEmpty("use");
        return new Wanted(name, use.equals("debian") ? "systemd" : use);
    }

    @Override
    public Observation<Fields> observe(Wanted wanted) {
        Script script = Script.of("use=" + wanted.use() + "\n" + LOOK);
        return Observation.of("look at the host's name", script, PLACES, Fields::of);
    }

    @Override
    public Decision plan(Wanted wanted, Fields seen) {
        if (seen.has("missing")) {
            return Decision.refused("the host has no " + seen.text("missing"));
        }
        String kept = seen.text("kept");
        String now = seen.has("now") ? seen.text("now") : kept;
        if (now.equals(wanted.name()) && kept.equals(wanted.name())) {
            return Decision.settled(result(wanted, seen.text("fqdn").isEmpty() ? wanted.name() : seen.text("fqdn")));
        }
        if (seen.text("use").equals("systemd") && wanted.name().length() > 64) {
            return Decision.refused("systemd takes no name of more than 64 characters");
        }
        String before = now.equals(wanted.name()) ? kept : now;
        Diff diff = Diff.of("hostname", "hostname = " + before + "\n", "hostname = " + wanted.name() + "\n");
        Change change =
                Change.of("name the host " + wanted.name(), script(wanted, seen, now, kept), PLACES, List.of(diff));
        return Decision.needed(change, result(wanted, wanted.name()))
                .telling(Map.of("diff", Map.of("before", diff.before(), "after", diff.after())));
    }

    // The lasting name first, as NetworkManager resents a transient one that it was not told of.
    private static Script script(Wanted wanted, Fields seen, String now, String kept) {
        Script start = Script.of("PATH=$PATH:/usr/sbin:/sbin:/usr/local/sbin\nn=" + Script.quote(wanted.name()) + "\n");
        return start.raw(
                switch (seen.text("use")) {
                    case "systemd" ->
                        (kept.equals(wanted.name())
                                        ? ""
                                        : "hostnamectl --pretty --static set-hostname \"$n\" >&2 || exit\n")
                                + (now.equals(wanted.name())
                                        ? ""
                                        : "hostnamectl --transient set-hostname \"$n\" >&2 || exit\n");
                    case "openrc" -> line("/etc/conf.d/hostname", "hostname", "\\\"$n\\\"");
                    case "redhat" -> line("/etc/sysconfig/network", "HOSTNAME", "$n");
                    case "sles" -> "printf '%s\\n' \"$n\" >/etc/HOSTNAME\n";
                    case "alpine" -> "printf '%s\\n' \"$n\" >/etc/hostname && hostname -F /etc/hostname\n";
                    default -> "printf '%s\\n' \"$n\" >/etc/hostname\n";
                });
    }

    private static String line(String file, String key, String value) {
        return """
                if grep -q '^%2$s *=' %1$s 2>/dev/null; then sed -i "s|^%2$s *=.*|%2$s=%3$s|" %1$s; else echo "%2$s=%3$s" >>%1$s; fi
                """.formatted(file, key, value);
    }

    private static Map<String, Object> result(Wanted wanted, String fqdn) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("ansible_hostname", wanted.name().split("\\.", 2)[0]);
        facts.put("ansible_nodename", wanted.name());
        facts.put("ansible_fqdn", fqdn);
        facts.put("ansible_domain", fqdn.contains(".") ? fqdn.substring(fqdn.indexOf('.') + 1) : "");
        return Map.of("name", wanted.name(), "ansible_facts", facts);
    }
}
