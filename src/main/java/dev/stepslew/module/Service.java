package dev.stepslew.module;

import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Observation;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Starts, stops, restarts or enables a service, whatever manager the host has.
 *
 * <pre>
 * service:
 *   name: chronyd
 *   state: restarted
 * </pre>
 */
final class Service implements Module<ServiceState, ServiceFact> {

    @Override
    public String name() {
        return "service";
    }

    @Override
    public Parameters parameters() {
        return Parameters.of(
                Parameter.string("name").needed(),
                Parameter.string("state").among("started", "stopped", "restarted", "reloaded"),
                Parameter.bool("enabled"),
                Parameter.seconds("sleep"),
                Parameter.bool("masked"),
                Parameter.bool("daemon_reload").alias("daemon-reload"),
                Parameter.bool("daemon_reexec").alias("daemon-reexec"),
                Parameter.bool("no_block"),
                Parameter.bool("force"),
                Parameter.string("use").or("auto").among("auto", "service", "sysvinit", "openrc", "systemd"),
                Parameter.string("pattern"),
                Parameter.string("runlevel"),
                Parameter.string("arguments").alias("args"));
    }

    @Override
    public ServiceState arguments(Args args) {
        return ServiceState.of(args);
    }

    @Override
    public Observation<ServiceFact> observe(ServiceState wanted) {
        return ServiceFact.observation(wanted.name(), wanted.user());
    }

    @Override
    public Optional<Restart> restarts(ServiceState wanted) {
        return wanted.restarts();
    }

    @Override
    public Decision plan(ServiceState wanted, ServiceFact seen) {
        if (!seen.isSystemd() && !wanted.onlySystemd().isEmpty()) {
            return Decision.refused("Unsupported parameters for a service of " + seen.manager() + ", they belong to"
                    + " systemd: " + String.join(", ", wanted.onlySystemd()));
        }
        if (wanted.wantsNothing() && !seen.isSystemd()) {
            return Decision.refused("one of the following is required: state, enabled");
        }
        boolean other = wanted.manager().equals("systemd") || wanted.manager().equals("openrc")
                ? !wanted.manager().equals(seen.manager())
                : !wanted.manager().equals("auto")
                        && !List.of("service", "init.d").contains(seen.manager());
        if (other) {
            return Decision.refused(
                    "the host's services are not kept by " + wanted.manager() + ", but by " + seen.manager());
        }
        return wanted.unused().isEmpty() ? wanted.plan(seen) : withoutUnused(wanted, seen);
    }

    /** As Ansible does it where systemd keeps the services; there is no other manager here that would obey them. */
    private static Decision withoutUnused(ServiceState wanted, ServiceFact seen) {
        if (!seen.isSystemd()) {
            return Decision.refused(String.join(", ", wanted.unused()) + ": not obeyed where " + seen.manager()
                    + " keeps the services; leave it out");
        }
        List<String> warnings = wanted.unused().stream()
                .map(argument -> "Ignoring \"" + argument + "\" as it is not used in \"systemd\"")
                .toList();
        return wanted.plan(seen).telling(Map.of("warnings", warnings));
    }
}
