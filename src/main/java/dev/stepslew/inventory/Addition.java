package dev.stepslew.inventory;

import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Position;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** What a task adds to the inventory while a run goes on. */
public sealed interface Addition {

    /** Where hosts and groups stand that no source names. */
    Position AT = Position.of("added by a task");

    /** The host that it is about. */
    String host();

    /** Whether the inventory is another with it. */
    boolean changes(Inventory inventory);

    /** Leaves it in an inventory that is being put together. */
    void addTo(Draft draft);

    /** A host, which may be there already, with variables and groups. */
    record Newcomer(String host, List<String> groups, Map<String, Object> vars) implements Addition {

        public Newcomer {
            groups = List.copyOf(groups);
            vars = Map.copyOf(vars);
        }

        @Override
        public boolean changes(Inventory inventory) {
            return !inventory.names(host)
                    || !isSaid(inventory)
                    || groups.stream().anyMatch(group -> !inventory.isMember(host, group));
        }

        private boolean isSaid(Inventory inventory) {
            Map<String, Object> said = new LinkedHashMap<>();
            inventory.host(host).ifPresent(known -> known.vars()
                    .forEach((name, value) -> said.put(name, value instanceof Node node ? node.value() : value)));
            return vars.entrySet().stream().allMatch(one -> one.getValue().equals(said.get(one.getKey())));
        }

        @Override
        public void addTo(Draft draft) {
            if (!draft.hasHost(host)) {
                draft.addHost(host, Group.ALL, OptionalInt.empty(), AT, Origin.NO_FILE);
            }
            vars.forEach((name, value) -> draft.setHostData(host, name, value));
            for (String group : groups) {
                draft.addGroup(group, AT);
                draft.addHost(host, group, OptionalInt.empty(), AT, Origin.NO_FILE);
            }
        }
    }

    /**
     * A host comes into a group, which may be new, and which is put below others. One that no source names is the
     * controller, and belongs to all hosts from here on.
     */
    record Membership(String host, String group, List<String> parents) implements Addition {

        public Membership {
            parents = List.copyOf(parents);
        }

        @Override
        public boolean changes(Inventory inventory) {
            return !inventory.isMember(host, group)
                    || parents.stream().anyMatch(parent -> !inventory.isChild(group, parent));
        }

        @Override
        public void addTo(Draft draft) {
            draft.addGroup(group, AT);
            for (String parent : parents) {
                draft.addGroup(parent, AT);
                draft.addChild(parent, group, AT);
            }
            boolean implied = !draft.hasHost(host);
            draft.addHost(host, group, OptionalInt.empty(), AT, Origin.NO_FILE);
            if (implied) {
                draft.setHostData(host, "ansible_connection", "local");
            }
        }
    }
}
