package dev.stepslew.chrony;

import java.util.Map;

/**
 * What a directive may say.
 *
 * @param since the first release that knows it; 3.5 also for older ones
 * @param adds every line counts; otherwise the last one wins
 * @param arguments the kind of its arguments, as written in the table
 * @param usual what holds without it, for people
 */
record Definition(
        String name,
        Version since,
        boolean adds,
        String arguments,
        String usual,
        Map<String, OptionDefinition> options) {

    Definition {
        options = Map.copyOf(options);
    }
}
