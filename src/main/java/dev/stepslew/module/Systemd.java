package dev.stepslew.module;

import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Observation;
import java.util.Optional;

/**
 * Brings a unit of systemd into a state; {@code systemd_service} means the same.
 *
 * <pre>
 * systemd:
 *   name: chrony-wait
 *   enabled: true
 *   daemon_reload: true
 * </pre>
 */
final class Systemd implements Module<ServiceState, ServiceFact> {

    private final String name;

    Systemd(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Parameters parameters() {
        return Parameters.of(
                Parameter.string("name").alias("service", "unit"),
                Parameter.string("state").among("started", "stopped", "restarted", "reloaded"),
                Parameter.bool("enabled"),
                Parameter.bool("masked"),
                Parameter.bool("daemon_reload").alias("daemon-reload"),
                Parameter.bool("daemon_reexec").alias("daemon-reexec"),
                Parameter.string("scope").or("system").among("system", "user"),
                Parameter.bool("no_block"),
                Parameter.bool("force"));
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
        if (!seen.manager().equals("systemd")) {
            return Decision.refused("the host is not run by systemd; use the module 'service'");
        }
        return wanted.plan(seen);
    }
}
