package dev.stepslew.engine;

import dev.stepslew.inventory.HostPattern;
import dev.stepslew.yaml.Position;
import java.util.List;

/**
 * A play as a plan keeps it.
 *
 * @param program without what selects hosts and reads files
 * @param hosts that it was for, in its order
 */
record SavedPlay(Program program, List<String> hosts) {

    /** @param limit what {@code --limit} says of applying it */
    Program program(List<String> limit) {
        return program.of(new Selection(
                (inventory, problems) -> HostPattern.parse(hosts, Position.of("the plan"), problems),
                limit,
                "inventory"));
    }
}
