package dev.stepslew.inventory;

import dev.stepslew.config.Configuration;
import dev.stepslew.yaml.Position;
import dev.stepslew.yaml.Problems;
import java.util.List;

/** Which kinds of sources ansible.cfg allows ({@code enable_plugins}), in the order in which they are tried. */
record EnabledPlugins(List<String> names) {

    private static final String HOST_LIST = "host_list";
    private static final String ADVANCED = "advanced_host_list";

    static EnabledPlugins of(Configuration configuration) {
        List<?> names =
                (List<?>) configuration.shown("INVENTORY_ENABLED").value().orElse(List.of());
        return new EnabledPlugins(names.stream()
                .map(name -> String.valueOf(name).replaceFirst("^ansible\\.builtin\\.", ""))
                .toList());
    }

    boolean has(String plugin) {
        return names.contains(plugin);
    }

    /** Whether a plugin is tried before another one, or alone. */
    boolean triesFirst(String plugin, String other) {
        return has(plugin) && (!has(other) || names.indexOf(plugin) < names.indexOf(other));
    }

    /** Tells it where none of these is allowed. */
    boolean require(Position at, Problems problems, String... anyOf) {
        List<String> needed = List.of(anyOf);
        if (names.stream().anyMatch(needed::contains)) {
            return true;
        }
        problems.add(
                at,
                "the inventory plugin '%s' is not among those that enable_plugins names (%s)"
                        .formatted(needed.get(0), String.join(", ", names)));
        return false;
    }

    /** Whether hosts on the command line may have ranges: {@code web[01:20],}. */
    boolean listsRanges() {
        return triesFirst(ADVANCED, HOST_LIST);
    }

    boolean requireLists(Position at, Problems problems) {
        return require(at, problems, HOST_LIST, ADVANCED);
    }
}
