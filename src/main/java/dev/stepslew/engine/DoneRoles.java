package dev.stepslew.engine;

import dev.stepslew.engine.Program.Part;
import dev.stepslew.playbook.Role;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which roles have done their work on one host in one play. Belongs to the host's thread. */
final class DoneRoles {

    private final Map<String, Boolean> allowDuplicates = new HashMap<>();
    private final Set<String> atWork = new HashSet<>();
    private final Set<String> done = new HashSet<>();

    DoneRoles(Program program) {
        program.sections().forEach(section -> brought(section.parts()));
    }

    /**
     * Roles were read. Of uses that are one and the same to Ansible the last one says for all whether they may run again;
     * it is not read again for that.
     */
    void brought(List<Part> parts) {
        for (Part part : parts) {
            if (part instanceof Part.InRole use) {
                if (!allowDuplicates.containsKey(use.role().key())) {
                    brought(use.tasks());
                }
                allowDuplicates.put(use.role().key(), use.role().allowsDuplicates());
            } else if (part instanceof Part.Block block) {
                brought(block.tasks());
                brought(block.rescue());
                brought(block.always());
            }
        }
    }

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
        return done.contains(role.key()) && !allowDuplicates.getOrDefault(role.key(), role.allowsDuplicates());
    }
}
