package dev.stepslew.config;

import java.util.Map;

/** The ansible-core whose answers are given here, as playbooks and modules ask for it. */
public final class AnsibleVersion {

    public static final String FULL = "2.14.18";

    private AnsibleVersion() {}

    /** What {@code ansible_version} holds. */
    public static Map<String, Object> variable() {
        return Map.of("full", FULL, "string", FULL, "major", 2L, "minor", 14L, "revision", 18L);
    }
}
