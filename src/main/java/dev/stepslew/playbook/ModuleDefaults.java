package dev.stepslew.playbook;

import dev.stepslew.yaml.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What {@code module_defaults} give to the calls of a module. */
public final class ModuleDefaults {

    private static final String GATHER_FACTS = "gather_facts";

    private ModuleDefaults() {}

    /**
     * The arguments of a call, where it has none of its own as the defaults have it. What gathers facts asks {@code
     * setup}, whose defaults count, too.
     *
     * @param outermostFirst what the play, blocks and the task say
     */
    public static Node.Mapping under(Node.Mapping args, String module, List<Node> outermostFirst) {
        Node.Mapping own = defaults(module, outermostFirst)
                .map(defaults -> laidOver(defaults, args))
                .orElse(args);
        return module.equals(GATHER_FACTS) ? under(own, "setup", outermostFirst) : own;
    }

    /** What a play's own gathering of facts is given. */
    public static Node.Mapping underGathering(Node.Mapping args, Keywords play) {
        return under(args, GATHER_FACTS, play.all("module_defaults"));
    }

    /** What one place says of a module counts instead of all that is said further out. */
    private static Optional<Node.Mapping> defaults(String module, List<Node> outermostFirst) {
        return outermostFirst.stream()
                .flatMap(said -> Keywords.each(said).stream())
                .filter(Node.Mapping.class::isInstance)
                .flatMap(level -> ((Node.Mapping) level).entries().stream())
                .filter(entry -> Call.shortName(entry.key().text()).equals(module))
                .map(Node.Entry::value)
                .filter(Node.Mapping.class::isInstance)
                .map(Node.Mapping.class::cast)
                .reduce((first, second) -> second);
    }

    static Node.Mapping laidOver(Node.Mapping under, Node.Mapping over) {
        Map<String, Node.Entry> entries = new LinkedHashMap<>();
        under.entries().forEach(entry -> entries.put(entry.key().text(), entry));
        over.entries().forEach(entry -> entries.put(entry.key().text(), entry));
        return new Node.Mapping(List.copyOf(entries.values()), over.at());
    }
}
