package dev.stepslew.module;

import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Observation;
import dev.stepslew.yaml.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Fails unless all conditions hold.
 *
 * <pre>
 * assert:
 *   that:
 *     - ntp_servers | length >= 3
 *   fail_msg: three sources are the least that can outvote a liar
 * </pre>
 */
final class Assert implements Module<Assert.Wanted, Boolean> {

    /**
     * How the conditions came out.
     *
     * @param broken the first that does not hold, or none
     * @param success what the result says when all hold
     */
    record Wanted(List<Object> broken, Object failure, Object success) {}

    @Override
    public String name() {
        return "assert";
    }

    @Override
    public Parameters parameters() {
        return Parameters.of(
                Parameter.of("that", Parameter.Type.CONDITIONS).needed(),
                Parameter.of("fail_msg", Parameter.Type.ANY).alias("msg").or("Assertion failed"),
                Parameter.of("success_msg", Parameter.Type.ANY).or("All assertions passed"),
                Parameter.bool("quiet"));
    }

    @Override
    public Wanted arguments(Args args) {
        List<Object> broken = conditions(args.node("that"), args.workbench()).stream()
                .filter(condition -> !args.workbench().condition(condition))
                .limit(1)
                .map(Node::value)
                .toList();
        return new Wanted(broken, args.any("fail_msg"), args.any("success_msg"));
    }

    /** What a template comes to is a condition, or several, unless it holds what came from a host. */
    private static List<Node> conditions(Node that, Workbench workbench) {
        if (that instanceof Node.Sequence several) {
            return several.items();
        }
        if (!(that.value() instanceof String text && text.contains("{{")) || !workbench.isTrusted(that)) {
            return List.of(that);
        }
        Object value = workbench.resolve(that);
        return (value instanceof List<?> several ? several : List.of(value))
                .stream().map(one -> condition(one, that)).toList();
    }

    private static Node condition(Object value, Node that) {
        return new Node.Scalar(value, String.valueOf(value), true, Node.Tag.PLAIN, that.at());
    }

    @Override
    public Observation<Boolean> observe(Wanted wanted) {
        return Observation.none(true);
    }

    @Override
    public Decision plan(Wanted wanted, Boolean seen) {
        if (wanted.broken().isEmpty()) {
            return Decision.settled(Map.of("msg", wanted.success()));
        }
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("evaluated_to", false);
        Object broken = wanted.broken().get(0);
        result.put("assertion", broken);
        result.put("msg", wanted.failure());
        return new Decision.Refused(text(wanted.failure()) + ": " + text(broken), result);
    }

    private static String text(Object message) {
        return message instanceof String text ? text : Json.of(message);
    }
}
