package dev.stepslew.audit;

import java.util.List;

/**
 * A condition that rules name.
 *
 * @param name as a profile says it under {@code check}
 * @param terms that it takes under {@code with}
 * @param meaning for whoever writes a profile
 */
record Check(String name, List<String> terms, String meaning, Looking looking) {

    /** How a check looks at a host. */
    @FunctionalInterface
    interface Looking {
        Seen look(HostView host, Terms terms);
    }

    Check {
        terms = List.copyOf(terms);
    }
}
