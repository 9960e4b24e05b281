package dev.stepslew.engine;

import dev.stepslew.yaml.Position;
import java.time.Duration;
import java.util.Optional;

/**
 * What a play says, beyond Ansible's own keywords, to keep a rollout from doing harm.
 *
 * @param confirmedWithin after which time a host takes back by itself what was not confirmed there
 * @param vipHolderLast where the play asks for it, if it does
 * @param soak how long every batch is left alone before the next begins
 * @param gate what must hold before the next begins
 */
record Safeguards(
        Allowances allowances,
        Optional<Position> vipHolderLast,
        Optional<Duration> confirmedWithin,
        Duration soak,
        Optional<Gate> gate) {

    /** Nothing of that. */
    static final Safeguards NONE =
            new Safeguards(Allowances.NONE, Optional.empty(), Optional.empty(), Duration.ZERO, Optional.empty());

    /** Whether hosts are talked to outside of their batch. */
    boolean talkAround() {
        return vipHolderLast.isPresent() || gate.isPresent();
    }

    /** What of it means something in a dry run, in which nothing is changed that could prove itself. */
    Safeguards inDryRun() {
        return new Safeguards(allowances, vipHolderLast, confirmedWithin, Duration.ZERO, Optional.empty());
    }
}
