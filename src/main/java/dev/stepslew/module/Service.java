package dev.stepslew.module;

import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Observation;
import java.util.List;
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
                        Parameter.bool("no_block"),
                        Parameter.bool("force"),
                        Parameter.string("use").or("auto").among("auto", "service", "sysvinit", "openrc", "systemd"))
                .refusing("a service is asked how it is, not looked for among processes", "pattern")
                .refusing("a service is enabled where its manager usually starts it", "runlevel")
                .refusing("a service is started as its manager knows it", "arguments", "args");
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
        return other
                ? Decision.refused(
                        "the host's services are not kept by " + wanted.manager() + ", but by " + seen.manager())
                : wanted.plan(seen);
    }
}
