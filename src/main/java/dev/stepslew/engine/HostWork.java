package dev.stepslew.engine;

import dev.stepslew.StepslewException;
import dev.stepslew.connection.UnreachableException;
import dev.stepslew.engine.Inclusion.Included;
import dev.stepslew.engine.TaskResult.Status;
import dev.stepslew.module.Modules;
import dev.stepslew.plan.Footprint;
import dev.stepslew.playbook.Role;
import dev.stepslew.yaml.UsageError;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One host's tasks, one after another: decides each, and lets changes gather until their results are needed, so that
 * they travel together. Belongs to the host's thread.
 */
final class HostWork {

    private final HostPlay play;
    private final HostLink link;
    private final Outlook outlook;
    private final Asking asking;
    private final Backlog backlog = new Backlog();
    private final Shelter shelter = new Shelter();
    private final DoneRoles roles;
    private final Handlers handlers;
    private final Owing owing;
    private final Confirming confirming;
    private final Deeds deeds;
    private final Telling telling;
    private final Settling settling;
    private final Planning planning;
    private final Deciding deciding;
    private final Together together;
    private boolean givenUp;

    HostWork(HostPlay play, HostLink link, Outlook outlook, Meeting meeting) {
        this.play = play;
        this.link = link;
        this.outlook = outlook;
        this.handlers =
                new Handlers(play.program().handlers(), handler -> play.named(handler.ref(), play.bench(handler))
                        .name());
        this.roles = new DoneRoles(play.program());
        this.owing = new Owing(play, link, handlers);
        this.confirming = new Confirming(play, link);
        this.asking = new Asking(play, link, owing);
        Notices notices = new Notices(play, handlers);
        this.deeds = new Deeds(link, asking, outlook, owing, confirming);
        this.telling = new Telling(play, backlog, notices, roles, outlook, shelter, owing);
        this.settling = new Settling(backlog, deeds, telling, link);
        AtOnce atOnce = new AtOnce(play, link, asking, deeds);
        this.planning = new Planning(play, asking, backlog, settling, atOnce, notices, owing);
        this.deciding = new Deciding(play, new Retries(play, asking), planning, backlog, deeds, settling);
        this.together = new Together(play, meeting, outlook, settling::settle);
        outlook.settlingBy(settling::catchUp);
    }

    /** The blocks around the task at hand. */
    Shelter shelter() {
        return shelter;
    }

    /** The handlers there are now, in the order in which they run. */
    List<Job> handlers() {
        return handlers.all();
    }

    /** Whether a role has run here and need not again. */
    boolean hasDone(Role role) {
        return roles.hasDone(role);
    }

    /** All tasks of a role have had their turn. */
    void ended(Role role) {
        roles.ended(role, backlog.holds(role));
    }

    /** Takes what the task has brought whose turn it was last: from here on its handlers are there. */
    List<Included> takeIncluded() {
        List<Included> taken = planning.takeIncluded();
        taken.forEach(brought -> {
            handlers.add(brought.handlers());
            roles.brought(brought.parts());
            play.export(brought.exported());
        });
        return taken;
    }

    /** Before handlers run: what earlier runs have left undone is asked for, too. */
    void claimDebts() {
        try {
            owing.claim();
        } catch (UnreachableException lost) {
            // the handlers' own steps will tell
        }
    }

    /** What is changed is confirmed where the play ended well, and taken back where it did not; how it ended after that. */
    Flow confirm(Flow flow) {
        return confirming.end(flow);
    }

    /** The host has come to its end in this play: nothing is left there that means nothing any more. */
    void tidyUp() {
        try {
            owing.tidyUp();
        } catch (UnreachableException lost) {
            play.warn(play.host() + " could not be told what is paid: " + lost.getMessage());
        }
    }

    /** Whether a handler was asked for and has not run yet. */
    boolean isNotified(Job handler) {
        return handlers.isOwed(handler);
    }

    /** Runs a handler that is owed; from here on it is not, unless it comes to nothing. */
    Flow handler(Job job, Turn order) {
        handlers.forgive(job);
        return take(job, job.ref().movedTo(order), Optional.of(job));
    }

    /** {@code meta: clear_facts}: what {@code setup} has found is not known any more. */
    Flow clearFacts() {
        Flow flow = settling.settle();
        if (flow.goesOn()) {
            play.clearFacts(outlook.here());
        }
        return flow;
    }

    /** {@code meta: reset_connection}: what follows goes over a new one. */
    Flow resetConnection() {
        Flow flow = settling.settle();
        if (flow.goesOn()) {
            link.reset();
            asking.forget(Footprint.EVERYTHING);
        }
        return flow;
    }

    /** {@code meta: refresh_inventory}: what the sources say now is known from here on; the task fails if they are wrong. */
    Flow refreshInventory(Job meta) {
        Flow flow = settling.settle();
        if (!flow.goesOn()) {
            return flow;
        }
        try {
            play.refreshInventory();
            return flow;
        } catch (UsageError wrong) {
            Bench bench = play.bench(meta);
            Entry entry = new Entry(meta, play.named(meta.ref(), bench), outlook.here(), bench, Optional.empty());
            Deciding.end(entry, Results.failed(wrong.getMessage(), Map.of()));
            entry.allDecided();
            backlog.add(entry);
            return telling.tell();
        }
    }

    /** A host that does not belong to the play any more is at its end. */
    Flow goOnIfSelected() {
        return play.isSelected() ? Flow.GO_ON : endHost();
    }

    /** {@code meta: end_host}. */
    Flow endHost() {
        outlook.drop(outlook.here());
        return Flow.END_HOST;
    }

    /** Begins nothing that has not been begun. */
    void stop() {
        telling.forgetWhatIsBehind();
    }

    /**
     * A word to the engine, if its conditions hold.
     *
     * @param forAll whether one host obeys it for the batch
     */
    Flow meta(Job meta, boolean forAll, Supplier<Flow> word) {
        isAt(meta.ref().order());
        Supplier<Flow> wanted = () -> play.bench(meta).all(meta.when()) ? word.get() : Flow.GO_ON;
        try {
            return forAll ? together.once(shelter.guards(), wanted) : wanted.get();
        } catch (Abandoned earlier) {
            return earlier.flow();
        } catch (StepslewException wrong) {
            return task(meta);
        }
    }

    /** Whether the conditions of a word that was obeyed hold for this host, too. */
    boolean isWanted(Job meta) {
        return play.bench(meta).all(meta.when());
    }

    /** {@code meta: clear_host_errors}. */
    Flow clearErrors() {
        play.clearErrors();
        return Flow.GO_ON;
    }

    /** The host ends here, and nothing has made good its failure; nor for those that it ends with it. */
    void giveUp(Flow end) {
        givenUp = true;
        if (end != Flow.END_HOST) {
            together.fail();
        }
    }

    boolean hasGivenUp() {
        return givenUp;
    }

    /** Whether anything was changed on the host. */
    boolean hasTouched() {
        return deeds.haveTouched();
    }

    /** Others may do here what is for all: it is waited for. */
    Flow passBy(Turn turn) {
        isAt(turn);
        try {
            return together.passBy();
        } catch (Abandoned earlier) {
            return earlier.flow();
        }
    }

    /** Takes a task as far as it goes: its result may wait for later ones. */
    Flow task(Job job) {
        return take(job, job.ref(), Optional.empty());
    }

    /** A handler may ask what those who asked for it have done. */
    private Bench knowingWhy(Bench bench, Job handler) {
        return bench.with(Map.of(Modules.NOTIFIED_BY, handlers.takeReasons(handler)));
    }

    private Flow take(Job job, TaskRef ref, Optional<Job> handler) {
        isAt(ref.order());
        try {
            return together.run(job, shelter.guards(), () -> take(job, ref, handler, outlook.here()));
        } catch (Abandoned earlier) {
            return earlier.flow();
        }
    }

    private Flow take(Job job, TaskRef ref, Optional<Job> handler, Waypoint here) {
        if (outlook.wasDisturbed()) {
            asking.forget(Footprint.EVERYTHING);
        }
        try {
            if (play.isAtController() && ControllerFiles.mayBeReadBy(job)) {
                Flow before = settling.settle();
                if (!before.goesOn()) {
                    return before;
                }
            }
            Bench plain = play.bench(job);
            TaskRef named = play.named(ref, plain);
            if (play.knows(ref)) {
                return Flow.GO_ON;
            }
            if (!play.walk().takes(play.host(), named)) {
                handler.ifPresent(handlers::owe);
                return Flow.GO_ON;
            }
            Bench bench = handler.map(asked -> knowingWhy(plain, asked)).orElse(plain);
            Entry entry = new Entry(job, named, here, bench, handler);
            backlog.add(entry);
            Flow flow = deciding.decide(entry);
            if (!flow.goesOn()) {
                return flow;
            }
            return mustSettle(entry) || play.walk().isAsking() ? settling.settle() : telling.tell();
        } catch (UnreachableException lost) {
            return settling.lose(lost);
        }
    }

    private static boolean mustSettle(Entry entry) {
        return entry.job().mustBeConcludedAtOnce()
                || entry.units().stream()
                        .flatMap(unit -> unit.result().stream())
                        .anyMatch(result -> result.status() == Status.FAILED
                                || result.fields().containsKey("ansible_facts"));
    }

    private void isAt(Turn turn) {
        outlook.isAt(turn);
        telling.tellWhere();
    }

    /** Carries out what has gathered and tells all results. */
    Flow settle() {
        return settling.settle();
    }
}
