package dev.stepslew.cli;

import dev.stepslew.inventory.Inventory;
import dev.stepslew.lab.EmbeddedFleet;
import dev.stepslew.lab.FleetDescription;
import dev.stepslew.lab.FleetVariables;
import dev.stepslew.lab.LabHome;
import dev.stepslew.saved.Digest;
import dev.stepslew.yaml.Decryption;
import dev.stepslew.yaml.Problems;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** The hosts of an inventory; those that live inside this process are up as long as this is open. */
final class Fleet implements AutoCloseable {

    private final Inventory inventory;
    private final Function<Problems, Inventory> sources;
    private final Optional<EmbeddedFleet> embedded;
    private final String digest;
    private final List<String> warnings;

    private Fleet(
            List<String> warnings,
            String digest,
            Inventory inventory,
            Function<Problems, Inventory> sources,
            Optional<EmbeddedFleet> embedded) {
        this.warnings = List.copyOf(warnings);
        this.digest = digest;
        this.inventory = inventory;
        this.sources = sources;
        this.embedded = embedded;
    }

    /** @param check looks at the inventory before any host of it is started, and may refuse */
    static Fleet open(
            InventoryOptions options, Surroundings surroundings, Decryption decryption, Consumer<Inventory> check) {
        Problems problems = new Problems(decryption);
        Inventory inventory = options.inventory(surroundings, problems);
        problems.throwIfAny();
        if (inventory.hosts().isEmpty()) {
            surroundings.err().println("[WARNING]: there is no host but localhost; name an inventory with -i");
        }
        check.accept(inventory);
        Optional<FleetDescription> description = FleetVariables.fleet(inventory, problems);
        problems.throwIfAny();
        List<String> warnings =
                problems.warnings().stream().map(Object::toString).toList();
        warnings.forEach(warning -> surroundings.err().println("[WARNING]: " + warning));
        if (description.isEmpty()) {
            return new Fleet(
                    warnings,
                    Digest.of(inventory),
                    inventory,
                    told -> options.inventory(surroundings, told),
                    Optional.empty());
        }
        Path source =
                surroundings.directory().resolve(options.sources(surroundings).get(0));
        EmbeddedFleet embedded = EmbeddedFleet.start(description.get(), LabHome.of(source, surroundings.environment()));
        embedded.notes().forEach(surroundings.err()::println);
        return new Fleet(
                warnings,
                Digest.of(inventory),
                inventory.with(embedded.hostVariables()),
                told -> options.inventory(surroundings, told).with(embedded.hostVariables()),
                Optional.of(embedded));
    }

    /** What was warned of on standard error when it was read. */
    List<String> warnings() {
        return warnings;
    }

    /** What tells this inventory from another; where hosts inside this process can be reached is not in it. */
    String digest() {
        return digest;
    }

    /** How hosts inside this process are reached, by their names. */
    Map<String, Map<String, Object>> embedded() {
        return embedded.map(EmbeddedFleet::hostVariables).orElse(Map.of());
    }

    /** Reads the sources again; hosts inside this process stay the same. */
    Inventory again(Problems problems) {
        return sources.apply(problems);
    }

    Inventory inventory() {
        return inventory;
    }

    @Override
    public void close() {
        embedded.ifPresent(EmbeddedFleet::close);
    }
}
