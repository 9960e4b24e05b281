package dev.stepslew.module;

import dev.stepslew.connection.Script;
import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Footprint;
import dev.stepslew.plan.Observation;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Gathers facts of the host; a play does so on its own unless told not to. All of them cost one look, so that
 * {@code gather_subset} saves nothing and is only taken.
 *
 * <pre>
 * setup:
 *   filter: ansible_distribution*
 * </pre>
 */
final class Setup implements Module<Setup.Wanted, Fields> {

    /**
     * What to gather.
     *
     * @param filters patterns of names, with stars; none for every fact
     */
    record Wanted(List<String> filters, Duration deadline) {}

    @Override
    public String name() {
        return "setup";
    }

    @Override
    public Parameters parameters() {
        return Parameters.of(
                Parameter.list("filter"),
                Parameter.list("gather_subset"),
                Parameter.seconds("gather_timeout").or(Observation.USUAL_DEADLINE));
    }

    @Override
    public Wanted arguments(Args args) {
        List<String> filters = args.strings("filter").stream()
                .filter(filter -> !filter.equals("*"))
                .toList();
        return new Wanted(filters, args.seconds("gather_timeout"));
    }

    @Override
    public Observation<Fields> observe(Wanted wanted) {
        return new Observation<>(
                "gather facts", Script.of(FactsScript.TEXT), Footprint.NOTHING, wanted.deadline(), Fields::of);
    }

    @Override
    public Decision plan(Wanted wanted, Fields seen) {
        Map<String, Object> facts = new LinkedHashMap<>();
        new Facts(seen).all().forEach((name, value) -> {
            if (isWanted(name, wanted.filters())) {
                facts.put(name, value);
            }
        });
        return Decision.settled(Map.of("ansible_facts", facts));
    }

    private static boolean isWanted(String name, List<String> filters) {
        return filters.isEmpty()
                || filters.stream()
                        .anyMatch(filter ->
                                matches(filter, name) || matches(filter, name.substring("ansible_".length())));
    }

    private static boolean matches(String filter, String name) {
        String pattern = Pattern.quote(filter).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
        return name.matches(pattern);
    }
}
