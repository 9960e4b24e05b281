package dev.stepslew.engine;

import dev.stepslew.ExitCode;
import dev.stepslew.connection.Connector;
import dev.stepslew.inventory.Inventory;
import dev.stepslew.playbook.Playbook;
import dev.stepslew.template.Templar;
import dev.stepslew.yaml.Problems;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A look at all that playbooks would change, at hosts that are all looked at, however many of them fail. It has no way
 * to carry anything out: also tasks with {@code check_mode: false} are only foretold. What a task of the playbook would
 * wait for or measure is not waited for or measured.
 */
public final class Inspection {

    /** Marks the tasks that are the inspection's own, by what they register. */
    public static final String OWN = "stepslew_inspection_";

    private static final Set<String> PASSED_BY =
            Set.of("ntp_probe", "pause", "wait_for", "wait_for_connection", "reboot", "async_status");

    private final Rollout rollout;

    /** As a rollout's, whatever the settings say of dry runs. */
    public Inspection(
            Settings settings,
            Inventory inventory,
            List<Playbook> playbooks,
            Templar templar,
            Connector connector,
            EventListener listener) {
        this.rollout = new Rollout(settings.inspecting(), inventory, playbooks, templar, connector, listener);
    }

    /** Tells of arguments that no host's variables can make good; needs no inventory. */
    public static void checkArguments(List<Playbook> playbooks, Problems problems) {
        CallCheck.check(playbooks, problems);
    }

    /**
     * Checks, looks, reports.
     *
     * @throws dev.stepslew.yaml.UsageError with all that is wrong in the input; no host was contacted then
     */
    public ExitCode run() {
        return rollout.run();
    }

    /** Hosts finish the step they are at and begin no other; for a signal handler, from any thread. */
    public void interrupt() {
        rollout.interrupt();
    }

    /** Whether a task is the inspection's own. */
    static boolean isOwn(Job job) {
        return job.register().filter(name -> name.startsWith(OWN)).isPresent();
    }

    /** Why a task of the playbook is not even foretold; empty for others. */
    static Optional<String> passesBy(Job job) {
        return !isOwn(job) && PASSED_BY.contains(job.module())
                ? Optional.of("an audit leaves " + job.module() + " to a run")
                : Optional.empty();
    }
}
