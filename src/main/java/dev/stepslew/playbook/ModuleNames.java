package dev.stepslew.playbook;

import java.util.Optional;
import java.util.Set;

/** The modules there are, by their short names. */
public interface ModuleNames {

    boolean knows(String name);

    Set<String> all();

    /** Whether Ansible or a collection has such a module and stepslew has not. */
    default boolean isElsewhere(String name) {
        return false;
    }

    /** The names of what a module takes, with their aliases; empty where it takes any, or there is no such module. */
    default Set<String> arguments(String name) {
        return Set.of();
    }

    /** What to use in the place of a module that there is not on purpose; empty for any other. */
    default Optional<String> instead(String name) {
        return Optional.empty();
    }
}
