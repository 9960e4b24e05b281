package dev.stepslew.module;

import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Observation;
import java.util.List;
import java.util.Map;

/**
 * Puts each host into a group of the inventory for the rest of the run, most often one that a fact names.
 *
 * <pre>
 * group_by:
 *   key: "os_{{ ansible_os_family }}"
 * </pre>
 */
final class GroupBy implements Module<GroupBy.Wanted, Boolean> {

    /** The group, and those that it is put below. */
    record Wanted(String group, List<String> parents) {}

    @Override
    public String name() {
        return "group_by";
    }

    @Override
    public Parameters parameters() {
        return Parameters.of(
                Parameter.string("key").needed(),
                Parameter.of("parents", Parameter.Type.ANY).or(List.of("all")));
    }

    @Override
    public Wanted arguments(Args args) {
        Object parents = args.any("parents");
        List<?> several = parents instanceof List<?> list ? list : List.of(parents);
        return new Wanted(
                plain(args.string("key")), several.stream().map(GroupBy::plain).toList());
    }

    private static String plain(Object name) {
        return String.valueOf(name).replace(' ', '-');
    }

    @Override
    public Observation<Boolean> observe(Wanted wanted) {
        return Observation.none(true);
    }

    @Override
    public Decision plan(Wanted wanted, Boolean seen) {
        return Decision.settled(Map.of("add_group", wanted.group(), "parent_groups", wanted.parents()));
    }
}
