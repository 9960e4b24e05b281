package dev.stepslew.module;

import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Observation;
import dev.stepslew.yaml.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Shows a text or a variable.
 *
 * <pre>
 * debug:
 *   msg: the sources are {{ ntp_servers | join(' ') }}
 * </pre>
 */
final class Debug implements Module<Debug.Wanted, Boolean> {

    /**
     * What to show.
     *
     * @param enough whether the person reads as much as the task's verbosity asks for
     */
    record Wanted(Map<String, Object> shown, boolean enough) {}

    @Override
    public String name() {
        return "debug";
    }

    @Override
    public Parameters parameters() {
        return Parameters.of(
                        Parameter.of("msg", Parameter.Type.ANY),
                        Parameter.of("var", Parameter.Type.EXPRESSION),
                        Parameter.integer("verbosity").or(0L))
                .exclusive("msg", "var");
    }

    @Override
    public Wanted arguments(Args args) {
        boolean enough = args.workbench().verbosity() >= args.integer("verbosity");
        return new Wanted(enough ? shown(args) : Map.of(), enough);
    }

    @Override
    public Observation<Boolean> observe(Wanted wanted) {
        return Observation.none(true);
    }

    @Override
    public Decision plan(Wanted wanted, Boolean seen) {
        if (!wanted.enough()) {
            return new Decision.Skipped(
                    "the verbosity is too low",
                    Map.of("skipped_reason", "Verbosity threshold not met.", "failed", false));
        }
        return Decision.settled(wanted.shown());
    }

    private static Map<String, Object> shown(Args args) {
        Map<String, Object> shown = new LinkedHashMap<>();
        if (args.has("var")) {
            Node wanted = args.node("var");
            shown.put(label(args.workbench().resolve(wanted)), args.workbench().expression(wanted));
        } else {
            shown.put("msg", args.maybe("msg").orElse("Hello world!"));
        }
        return shown;
    }

    private static String label(Object wanted) {
        if (wanted instanceof Map<?, ?>) {
            return "<class 'dict'>";
        }
        return wanted instanceof List<?> ? "<class 'list'>" : Conversion.text(wanted);
    }
}
