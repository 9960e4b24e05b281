package dev.stepslew.module;

import dev.stepslew.connection.Script;
import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Footprint;
import dev.stepslew.plan.Observation;
import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.None;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tells of every service of the host, whatever manager it has; the answer is the fact {@code services}.
 *
 * <pre>
 * service_facts: {}
 * </pre>
 */
final class ServiceFacts implements Module<ServiceFacts.Wanted, Fields> {

    /** Nothing can be asked for but everything. */
    record Wanted() {}

    /** What systemd says of a unit that is no state of its file. */
    private static final Set<String> BAD = Set.of("not-found", "masked", "failed");

    private static final String LOOK = """
            PATH=$PATH:/usr/sbin:/sbin:/usr/local/sbin
            export LC_ALL=C
            has() { command -v "$1" >/dev/null 2>&1; }
            if has service && ! has chkconfig && ! has rc-status; then
              service --status-all 2>/dev/null </dev/null | sed -n 's/^ *\\[ \\([-+]\\) \\] */sysv=\\1 /p'
            fi
            if has chkconfig; then
              chkconfig 2>/dev/null | sed -n 's/^\\([^ \\t]\\{1,\\}\\).*3:\\(on\\|off\\).*/\\1 \\2/p' | while read -r n on; do
                service "$n" status >/dev/null 2>&1 </dev/null && echo "chkconfig=$n $on running" || echo "chkconfig=$n $on stopped"
              done
            elif has rc-status && has rc-update; then
              rc-update show -v 2>/dev/null | sed -n 's/^ *\\([^ |]\\{1,\\}\\) *| *\\(.*\\)$/runlevels=\\1 \\2/p'
              rc-status -a -s -m 2>/dev/null | grep '^ ' | tr -d '[]' | sed 's/^ */openrc=/'
            fi
            if grep -q systemd /proc/1/comm 2>/dev/null && has systemctl; then
              systemctl list-units --no-pager --no-legend --plain --type service --all | sed 's/^/unit=/'
              systemctl list-unit-files --no-pager --no-legend --type service --all | sed 's/^/file=/'
              names=$(systemctl list-unit-files --no-pager --no-legend --type service --all | awk '$1 !~ /@\\.service$/ {print $1}')
              [ -z "$names" ] || systemctl show --property=ActiveState -- $names 2>/dev/null | names=$names awk '
                BEGIN {k = split(ENVIRON["names"], n)} /^ActiveState=/ {i++; sub(/^ActiveState=/, ""); print "active=" n[i], $0}'
            fi
            :
            """;

    @Override
    public String name() {
        return "service_facts";
    }

    @Override
    public Parameters parameters() {
        return Parameters.of();
    }

    @Override
    public Wanted arguments(Args args) {
        return new Wanted();
    }

    @Override
    public List<String> brings(Node.Mapping arguments) {
        return List.of("services");
    }

    @Override
    public Observation<Fields> observe(Wanted wanted) {
        return Observation.of("look at all services", Script.of(LOOK), Footprint.EVERYTHING, Fields::of);
    }

    @Override
    public Decision plan(Wanted wanted, Fields seen) {
        Map<String, Object> services = new LinkedHashMap<>();
        addSysv(seen, services);
        addOpenrc(seen, services);
        addSystemd(seen, services);
        if (services.isEmpty()) {
            String message =
                    "Failed to find any services. This can be due to privileges or some other configuration issue.";
            return new Decision.Skipped(message, Map.of("msg", message, "failed", false));
        }
        return Decision.settled(Map.of("ansible_facts", Map.of("services", services)));
    }

    private static void addSysv(Fields seen, Map<String, Object> services) {
        for (String line : seen.list("sysv")) {
            String name = line.substring(2);
            services.put(name, service(name, line.startsWith("+") ? "running" : "stopped", Optional.empty(), "sysv"));
        }
        for (String line : seen.list("chkconfig")) {
            List<String> words = words(line);
            Optional<String> status = Optional.of(words.get(1).equals("on") ? "enabled" : "disabled");
            services.put(words.get(0), service(words.get(0), words.get(2), status, "sysv"));
        }
    }

    private static void addOpenrc(Fields seen, Map<String, Object> services) {
        Map<String, List<String>> runlevels = new HashMap<>();
        for (String line : seen.list("runlevels")) {
            List<String> words = words(line);
            runlevels.put(words.get(0), words.subList(1, words.size()));
        }
        for (String line : seen.list("openrc")) {
            List<String> words = words(line);
            if (words.size() > 1) {
                Map<String, Object> service = service(words.get(0), words.get(1), Optional.empty(), "openrc");
                List<String> own = runlevels.getOrDefault(words.get(0), List.of());
                service.put("runlevels", own.isEmpty() ? None.NONE : own);
                services.put(words.get(0), service);
            }
        }
    }

    private static void addSystemd(Fields seen, Map<String, Object> services) {
        Map<String, String> states = new HashMap<>();
        for (String line : seen.list("unit")) {
            List<String> words = words(line);
            if (words.size() > 3 && words.get(0).contains(".service")) {
                String bad = words.stream().filter(BAD::contains).findFirst().orElse(words.get(2));
                states.put(words.get(0), bad);
                String state = words.get(3).equals("running") ? "running" : "stopped";
                services.put(words.get(0), service(words.get(0), state, Optional.of(bad), "systemd"));
            }
        }
        Map<String, String> active = new HashMap<>();
        seen.list("active").stream()
                .map(ServiceFacts::words)
                .filter(words -> words.size() == 2)
                .forEach(words -> active.put(words.get(0), words.get(1)));
        for (String line : seen.list("file")) {
            List<String> words = words(line);
            String name = words.get(0);
            boolean loaded = states.containsKey(name);
            if (words.size() < 2 || !name.contains(".service") || loaded && BAD.contains(states.get(name))) {
                continue;
            }
            String state = loaded ? stateOf(services, name) : active.getOrDefault(name, "unknown");
            services.put(name, service(name, state, Optional.of(words.get(1)), "systemd"));
        }
    }

    private static String stateOf(Map<String, Object> services, String name) {
        return services.get(name) instanceof Map<?, ?> service ? String.valueOf(service.get("state")) : "unknown";
    }

    private static Map<String, Object> service(String name, String state, Optional<String> status, String source) {
        Map<String, Object> service = new LinkedHashMap<>();
        service.put("name", name);
        service.put("state", state);
        status.ifPresent(word -> service.put("status", word));
        service.put("source", source);
        return service;
    }

    private static List<String> words(String line) {
        return new ArrayList<>(Arrays.asList(line.strip().split("\\s+")));
    }
}
