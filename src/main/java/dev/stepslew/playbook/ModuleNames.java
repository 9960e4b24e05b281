package dev.stepslew.playbook;

import java.util.Set;

/** The modules there are, by their short names. */
public interface ModuleNames {

    boolean knows(String name);

    Set<String> all();
}
