package dev.stepslew.engine;

import dev.stepslew.module.HostAddresses;
import dev.stepslew.template.TemplateError;
import dev.stepslew.yaml.Position;
import java.util.Optional;

/** The virtual address of a host's cluster, as the host's variable {@code vip} says it: one host of the cluster holds it. */
final class Vip {

    static final String VARIABLE = "vip";

    private Vip() {}

    /**
     * In one spelling; empty where the host has none.
     *
     * @param order where the play asks for it
     * @throws TemplateError where the variable holds something else, or what it needs is not known before the play
     */
    static Optional<String> of(Bench bench, Position order) {
        if (bench.variable(VARIABLE).isEmpty()) {
            return Optional.empty();
        }
        String said = String.valueOf(bench.variable(VARIABLE).get()).strip();
        if (said.isEmpty() || said.equals("None")) {
            return Optional.empty();
        }
        return Optional.of(HostAddresses.canonical(said)
                .orElseThrow(() -> TemplateError.of(
                        order,
                        "order: vip_holder_last looks for '" + VARIABLE + "' among the hosts' addresses, and '" + said
                                + "' is no address")));
    }
}
