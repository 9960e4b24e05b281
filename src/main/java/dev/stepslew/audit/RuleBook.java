package dev.stepslew.audit;

import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Position;
import java.util.List;
import java.util.Optional;

/** A profile and how its rules are decided. */
public record RuleBook(Profile profile, Systems systems, List<Entry> entries) {

    /**
     * A rule and its condition.
     *
     * @param when it applies only where this holds
     */
    record Entry(Rule rule, Condition condition, Optional<Node> when, Position at) {}

    /**
     * Which systems a profile is for.
     *
     * @param ids of os-release; any where it is empty
     * @param versions a VERSION_ID or what stands before its first dot; any where it is empty
     */
    record Systems(List<String> ids, List<String> versions) {

        static final Systems ANY = new Systems(List.of(), List.of());

        Systems {
            ids = List.copyOf(ids);
            versions = List.copyOf(versions);
        }

        boolean fit(Survey system) {
            String version = system.text("version");
            boolean id = ids.isEmpty() || ids.contains(system.text("id"));
            return id
                    && (versions.isEmpty()
                            || versions.contains(version)
                            || versions.contains(version.replaceFirst("\\..*", "")));
        }

        @Override
        public String toString() {
            return ids.isEmpty() ? "any system" : String.join(", ", ids) + " " + String.join(" or ", versions);
        }
    }

    public RuleBook {
        entries = List.copyOf(entries);
    }
}
