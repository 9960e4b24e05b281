package dev.stepslew.module;

import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Observation;
import dev.stepslew.plan.Unreadable;
import dev.stepslew.vars.VariableName;
import dev.stepslew.yaml.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Sets variables of the host for the rest of the run.
 *
 * <pre>
 * set_fact:
 *   chrony_unit: chronyd
 * </pre>
 */
final class SetFact implements Module<SetFact.Wanted, Boolean> {

    private static final Set<String> SWITCHES = Set.of("true", "false", "yes", "no");

    /** The variables. */
    record Wanted(Map<String, Object> facts) {}

    @Override
    public String name() {
        return "set_fact";
    }

    @Override
    public Parameters parameters() {
        return Parameters.of(Parameter.bool("cacheable")).open();
    }

    @Override
    public Wanted arguments(Args args) {
        Map<String, Object> facts = new LinkedHashMap<>();
        args.others().forEach((name, value) -> facts.put(templated(name, args), value));
        if (facts.isEmpty()) {
            throw new Unreadable(args.at("") + ": set_fact sets nothing; write NAME: VALUE");
        }
        for (String name : facts.keySet()) {
            if (!VariableName.isValid(name)) {
                throw new Unreadable(
                        (args.has(name) ? args.at(name) : args.at("")) + ": " + VariableName.complaint(name));
            }
        }
        facts.replaceAll((name, value) -> isSwitch(value) ? Conversion.bool(value) : value);
        return new Wanted(facts);
    }

    private static String templated(String name, Args args) {
        return name.contains("{{")
                ? String.valueOf(args.workbench().resolve(Node.Scalar.string(name, args.at(name))))
                : name;
    }

    /** Ansible makes a boolean of a text that reads as one; {@code when: name} counts on it. */
    private static boolean isSwitch(Object value) {
        return value instanceof String text && SWITCHES.contains(text.toLowerCase(Locale.ROOT));
    }

    @Override
    public List<String> brings(Node.Mapping arguments) {
        return arguments.entries().stream().map(entry -> entry.key().text()).toList();
    }

    @Override
    public Observation<Boolean> observe(Wanted wanted) {
        return Observation.none(true);
    }

    @Override
    public Decision plan(Wanted wanted, Boolean seen) {
        return Decision.settled(Map.of("ansible_facts", wanted.facts()));
    }
}
