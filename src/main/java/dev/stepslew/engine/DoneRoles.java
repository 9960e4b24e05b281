package dev.stepslew.engine;

import dev.stepslew.playbook.Role;
import java.util.HashSet;
import java.util.Set;

/** Which roles have done their work on one host in one play. Belongs to the host's thread. */
final class DoneRoles {

    private final Set<String> atWork = new HashSet<>();
    private final Set<String> done = new HashSet<>();

    /** A task has come to a result that is not skipped. */
    void worked(Job job) {
        job.role().ifPresent(role -> atWork.add(role.key()));
    }

    /** All its tasks have had their turn; where each was skipped, another use of the role may have more to do. */
    void ended(Role role, boolean waits) {
        if (waits || atWork.contains(role.key())) {
            done.add(role.key());
        }
    }

    /** Whether it need not run again. */
    boolean hasDone(Role role) {
        return done.contains(role.key()) && !role.allowsDuplicates();
    }
}
