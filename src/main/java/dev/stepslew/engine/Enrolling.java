package dev.stepslew.engine;

import dev.stepslew.inventory.Addition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Brings into the inventory what {@code add_host} and {@code group_by} say, for the rest of the run. */
final class Enrolling {

    static final String ADD_HOST = "add_host";
    static final String GROUP_BY = "group_by";

    private final Roster roster;
    private final PlayVariables variables;
    private final String host;

    /** @param host whose tasks these are */
    Enrolling(Roster roster, PlayVariables variables, String host) {
        this.roster = roster;
        this.variables = variables;
        this.host = host;
    }

    /** Whether a task's result is an addition to the inventory. */
    static boolean isFor(Job job) {
        return Set.of(ADD_HOST, GROUP_BY).contains(job.module());
    }

    /** The result, which tells whether there was anything new in it. */
    TaskResult enrol(Map<String, Object> result) {
        boolean changed = result.get(ADD_HOST) instanceof Map<?, ?> newcomer ? admit(newcomer) : group(result);
        Map<String, Object> fields = new LinkedHashMap<>(result);
        fields.put("changed", changed);
        return Results.ended(fields);
    }

    /** As in Ansible, a new host belongs to the play's hosts at once, though none of its tasks runs there. */
    private boolean admit(Map<?, ?> said) {
        String name = String.valueOf(said.get("host_name"));
        Map<String, Object> vars = new LinkedHashMap<>();
        if (said.get("host_vars") instanceof Map<?, ?> given) {
            given.forEach((key, value) -> vars.put(String.valueOf(key), value));
        }
        boolean changed = roster.add(new Addition.Newcomer(name, texts(said, "groups"), vars));
        if (changed) {
            variables.join(name);
        }
        return changed;
    }

    private boolean group(Map<String, Object> said) {
        String group = String.valueOf(said.get("add_group"));
        return roster.add(new Addition.Membership(host, group, texts(said, "parent_groups")));
    }

    private static List<String> texts(Map<?, ?> said, String name) {
        return said.get(name) instanceof List<?> several
                ? several.stream().map(String::valueOf).toList()
                : List.of();
    }
}
