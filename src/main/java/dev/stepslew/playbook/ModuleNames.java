package dev.stepslew.playbook;

import java.util.Optional;
import java.util.Set;

/** The modules there are, by their short names. */
public interface ModuleNames {

    boolean knows(String name);

    Set<String> all();

    /** What to use in the place of a module that there is not on purpose; empty for any other. */
    default Optional<String> instead(String name) {
        return Optional.empty();
    }
}
