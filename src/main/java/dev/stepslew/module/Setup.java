package dev.stepslew.module;

import dev.stepslew.connection.Script;
import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Footprint;
import dev.stepslew.plan.Observation;
import dev.stepslew.plan.Unreadable;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Gathers facts of the host; a play does so on its own unless told not to. All of them cost one look, so that
 * {@code gather_subset} saves little and chooses what is told. {@code gather_facts} is what plays do, as a task.
 *
 * <pre>
 * setup:
 *   filter: ansible_distribution*
 * </pre>
 */
final class Setup implements Module<Setup.Wanted, Fields> {

    private final String name;

    Setup(String name) {
        this.name = name;
    }

    /**
     * What to gather.
     *
     * @param filters patterns of names, with stars; none for every fact
     * @param directory of the host's own facts
     */
    record Wanted(List<String> filters, Subsets subsets, String directory, Duration deadline) {}

    @Override
    public String name() {
        return name;
    }

    @Override
    public Parameters parameters() {
        return Parameters.of(
                        Parameter.list("filter"),
                        Parameter.list("gather_subset"),
                        Parameter.path("fact_path").or("/etc/ansible/facts.d"),
                        Parameter.seconds("gather_timeout").or(Observation.USUAL_DEADLINE))
                .with(isByDetour() ? List.of(Parameter.bool("parallel")) : List.of());
    }

    @Override
    public Wanted arguments(Args args) {
        List<String> filters = args.strings("filter").stream()
                .filter(filter -> !filter.equals("*"))
                .toList();
        Subsets subsets = new Subsets(args.strings("gather_subset"));
        subsets.unknown().ifPresent(word -> {
            throw new Unreadable(args.at("gather_subset") + ": '" + word
                    + "' names no facts; there are all, min, hardware, network, virtual and ! before each of them");
        });
        return new Wanted(filters, subsets, args.string("fact_path"), args.seconds("gather_timeout"));
    }

    @Override
    public Observation<Fields> observe(Wanted wanted) {
        return new Observation<>(
                "gather facts",
                Script.of("facts_d=" + HostPath.word(wanted.directory()) + "\n" + FactsScript.TEXT),
                Footprint.ANYTHING,
                wanted.deadline(),
                Fields::of);
    }

    @Override
    public Decision plan(Wanted wanted, Fields seen) {
        Map<String, Object> facts = new LinkedHashMap<>();
        LocalFacts local = LocalFacts.of(seen);
        new Facts(seen, local).all().forEach((name, value) -> {
            if (wanted.subsets().wants(name) && isWanted(name, wanted.filters())) {
                facts.put(name, value);
            }
        });
        List<String> subsets = wanted.subsets().words();
        Map.of("gather_subset", subsets.isEmpty() ? List.of("all") : subsets, "module_setup", true)
                .forEach((name, value) -> {
                    if (isWanted(name, wanted.filters())) {
                        facts.put(name, value);
                    }
                });
        List<String> warnings = local.warnings();
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("ansible_facts", facts);
        if (isByDetour() || !warnings.isEmpty()) {
            result.put("warnings", warnings);
        }
        if (isByDetour()) {
            result.put("deprecations", List.of());
        }
        return Decision.settled(result);
    }

    /** Where Ansible has modules of several systems, {@code gather_facts} asks them all. */
    private boolean isByDetour() {
        return name.equals("gather_facts");
    }

    private static boolean isWanted(String name, List<String> filters) {
        return filters.isEmpty()
                || filters.stream()
                        .anyMatch(
                                filter -> matches(filter, name) || matches(filter, name.replaceFirst("^ansible_", "")));
    }

    private static boolean matches(String filter, String name) {
        String pattern = Pattern.quote(filter).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
        return name.matches(pattern);
    }
}
