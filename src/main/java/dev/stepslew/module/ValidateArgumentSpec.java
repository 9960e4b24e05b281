package dev.stepslew.module;

import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Observation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Checks what a role is given against what it says it takes. Roles that say so have this task before all others.
 *
 * <pre>
 * validate_argument_spec:
 *   argument_spec:
 *     ntp_servers: {type: list, elements: str, required: true}
 * </pre>
 */
final class ValidateArgumentSpec implements Module<ValidateArgumentSpec.Wanted, Boolean> {

    /** What is wrong, and where the specification comes from. */
    record Wanted(List<String> errors, Map<?, ?> spec, Map<?, ?> context) {}

    @Override
    public String name() {
        return "validate_argument_spec";
    }

    @Override
    public Parameters parameters() {
        return Parameters.of(
                Parameter.of("argument_spec", Parameter.Type.MAP).needed(),
                Parameter.of("provided_arguments", Parameter.Type.MAP).or(Map.of()),
                Parameter.of("validate_args_context", Parameter.Type.MAP).or(Map.of()));
    }

    @Override
    public Wanted arguments(Args args) {
        Map<?, ?> spec = (Map<?, ?>) args.any("argument_spec");
        Map<String, Object> given = new LinkedHashMap<>();
        for (Object key : spec.keySet()) {
            String name = String.valueOf(key);
            Optional<Object> value = args.workbench().variable(name);
            value.ifPresent(found -> given.put(name, found));
        }
        ((Map<?, ?>) args.any("provided_arguments")).forEach((name, value) -> given.put(String.valueOf(name), value));
        Map<?, ?> context = (Map<?, ?>) args.any("validate_args_context");
        return new Wanted(new ArgumentSpec(spec).errors(given), spec, context);
    }

    @Override
    public Observation<Boolean> observe(Wanted wanted) {
        return Observation.none(true);
    }

    @Override
    public Decision plan(Wanted wanted, Boolean seen) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("validate_args_context", wanted.context());
        if (wanted.errors().isEmpty()) {
            result.put("msg", "The arg spec validation passed");
            return Decision.settled(result);
        }
        String message = "Validation of arguments failed:\n" + String.join("\n", wanted.errors());
        result.put("argument_errors", wanted.errors());
        result.put("argument_spec_data", wanted.spec());
        result.put("msg", message);
        return new Decision.Refused(message, result);
    }
}
