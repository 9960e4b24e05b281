package dev.stepslew.engine;

import dev.stepslew.vars.Variables;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What the inventory says of one host. It is not the same in all plays: {@code group_vars} and {@code host_vars} count
 * beside the file that a play stands in, whoever imports it.
 *
 * @param byDirectory of the plays' files
 */
record InventoryVariables(Map<Path, Variables> byDirectory) {

    InventoryVariables {
        byDirectory = Collections.unmodifiableMap(new LinkedHashMap<>(byDirectory));
    }

    /** @param said what is said of the host in the plays of a directory */
    static InventoryVariables of(Collection<Path> directories, Function<Path, Variables> said) {
        Map<Path, Variables> byDirectory = new LinkedHashMap<>();
        directories.forEach(directory -> byDirectory.computeIfAbsent(directory, said));
        return new InventoryVariables(byDirectory);
    }

    /** @throws IllegalArgumentException where no play of the run stands there */
    Variables in(Path directory) {
        return Optional.ofNullable(byDirectory.get(directory))
                .orElseThrow(() -> new IllegalArgumentException("no play is in " + directory));
    }

    /** The same with more that is known of the host, whatever the play. */
    InventoryVariables with(UnaryOperator<Variables> more) {
        Map<Path, Variables> all = new LinkedHashMap<>();
        byDirectory.forEach((directory, said) -> all.put(directory, more.apply(said)));
        return new InventoryVariables(all);
    }
}
