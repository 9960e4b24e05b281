package dev.stepslew.history;

import java.util.List;
import java.util.Set;

/** Which findings an audit can speak of: those of its profiles, and of drift what its own playbooks ask for. */
record FindingScope(List<String> playbooks, Set<String> profiles) {

    private static final String DRIFT = "drift";

    FindingScope {
        playbooks = List.copyOf(playbooks);
        profiles = Set.copyOf(profiles);
    }

    /** As it stands in the table. */
    String of(String profile) {
        return profile.equals(DRIFT) ? String.join("\n", playbooks) : "";
    }

    boolean holds(String profile, String scope) {
        return profiles.contains(profile) && scope.equals(of(profile));
    }
}
