package dev.stepslew.module;

import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Observation;
import dev.stepslew.plan.Unreadable;
import dev.stepslew.vars.VariableName;
import dev.stepslew.yaml.Node;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Gathers numbers and words over the whole run; shown at its end where ansible.cfg says {@code show_custom_stats}.
 *
 * <pre>
 * set_stats:
 *   data:
 *     hosts_without_rtc: 1
 * </pre>
 */
final class SetStats implements Module<SetStats.Wanted, Boolean> {

    /** What is gathered. */
    record Wanted(Map<String, Object> data, boolean perHost, boolean aggregate) {}

    @Override
    public String name() {
        return "set_stats";
    }

    @Override
    public Parameters parameters() {
        return Parameters.of(
                Parameter.of("data", Parameter.Type.ANY).needed(),
                Parameter.bool("per_host").or(false),
                Parameter.bool("aggregate").or(true));
    }

    @Override
    public Wanted arguments(Args args) {
        Map<String, Object> data = new LinkedHashMap<>();
        if (!(args.any("data") instanceof Map<?, ?> given)) {
            throw new Unreadable(args.at("data") + ": data must be a mapping of names to values");
        }
        given.forEach((key, value) -> {
            Node written = Node.Scalar.string(String.valueOf(key), args.at("data"));
            String name = String.valueOf(args.workbench().resolve(written));
            if (!VariableName.isValid(name)) {
                throw new Unreadable(args.at("data") + ": " + VariableName.complaint(name));
            }
            data.put(name, value);
        });
        return new Wanted(data, args.flag("per_host"), args.flag("aggregate"));
    }

    @Override
    public Observation<Boolean> observe(Wanted wanted) {
        return Observation.none(true);
    }

    @Override
    public Decision plan(Wanted wanted, Boolean seen) {
        return Decision.settled(Map.of(
                "ansible_stats",
                Map.of("data", wanted.data(), "per_host", wanted.perHost(), "aggregate", wanted.aggregate())));
    }
}
