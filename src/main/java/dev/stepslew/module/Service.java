package dev.stepslew.module;

import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Observation;

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
                        Parameter.seconds("sleep"))
                .requireOneOf("state", "enabled");
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
    public Decision plan(ServiceState wanted, ServiceFact seen) {
        return wanted.plan(seen);
    }
}
