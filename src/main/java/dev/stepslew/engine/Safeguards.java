package dev.stepslew.engine;

import dev.stepslew.yaml.Position;
import java.util.Optional;

/**
 * What a play says, beyond Ansible's own keywords, to keep a rollout from doing harm.
 *
 * @param vipHolderLast where the play asks for it, if it does
 */
record Safeguards(Allowances allowances, Optional<Position> vipHolderLast) {

    /** Nothing of that. */
    static final Safeguards NONE = new Safeguards(Allowances.NONE, Optional.empty());

    /** Whether hosts are talked to outside of their batch. */
    boolean talkAround() {
        return vipHolderLast.isPresent();
    }
}
