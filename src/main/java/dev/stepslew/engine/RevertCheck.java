package dev.stepslew.engine;

import dev.stepslew.engine.Program.Part;
import dev.stepslew.yaml.Problems;
import java.util.List;
import java.util.Set;

/** Tells of a {@code revert} that no task stands before which could have changed anything. */
final class RevertCheck {

    /** On the host; what they make on the controller, or put back, is no matter here. */
    private static final Set<String> NO_CHANGE_EITHER = Set.of("fetch", "ntp_probe", "revert");

    private final Problems problems;
    private boolean mayHaveChanged;
    private boolean confirmed;

    RevertCheck(Problems problems) {
        this.problems = problems;
    }

    void check(Program program) {
        mayHaveChanged = false;
        confirmed = program.safeguards().confirmedWithin().isPresent();
        program.sections().forEach(section -> check(section.parts()));
    }

    private void check(List<Part> parts) {
        for (Part part : parts) {
            if (part instanceof Part.Work work) {
                check(work.job());
            } else if (part instanceof Part.Include) {
                mayHaveChanged = true;
            } else if (part instanceof Part.InRole role) {
                check(role.tasks());
            } else if (part instanceof Part.Block block) {
                check(block.tasks());
                check(block.rescue());
                check(block.always());
            }
        }
    }

    private void check(Job job) {
        boolean ofThisRun = job.args().get("run").isEmpty();
        if (job.module().equals("revert") && ofThisRun && !mayHaveChanged) {
            problems.add(
                    job.ref().at(),
                    "there is nothing to revert: no task before it in this play changes anything on a host; put it in"
                            + " the rescue of the block that does, or name an earlier run with 'run'");
        }
        if (confirmed && job.module().equals("reboot")) {
            problems.add(
                    job.ref().at(),
                    "a play with commit_confirmed cannot reboot its hosts: one that boots takes back what is not confirmed"
                            + " yet; reboot in a play behind it");
        }
        mayHaveChanged |= !changesNothing(job.module());
    }

    private static boolean changesNothing(String module) {
        return Unchanging.MODULES.contains(module) || NO_CHANGE_EITHER.contains(module);
    }
}
