package dev.stepslew.engine;

import dev.stepslew.StepslewException;
import dev.stepslew.connection.Step;
import dev.stepslew.connection.StepResult;
import dev.stepslew.connection.UnreachableException;
import dev.stepslew.engine.Inclusion.Included;
import dev.stepslew.engine.TaskResult.Status;
import dev.stepslew.module.Modules;
import dev.stepslew.plan.Change;
import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Footprint;
import dev.stepslew.plan.Observation;
import dev.stepslew.plan.Unreadable;
import dev.stepslew.playbook.Role;
import dev.stepslew.template.NotYetKnown;
import dev.stepslew.yaml.Node;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One host's tasks, one after another: decides each, and lets changes gather until their results are needed, so that
 * they travel together. Belongs to the host's thread.
 */
final class HostWork {

    private static final int MOST_PREPARATIONS = 2;

    private final HostPlay play;
    private final HostLink link;
    private final Asking asking;
    private final Retries retries;
    private final Background background;
    private final Backlog backlog = new Backlog();
    private final Handlers handlers;
    private final DoneRoles roles = new DoneRoles();
    private final List<Included> included = new ArrayList<>();
    private Footprint wouldChange = Footprint.NOTHING;
    private final Outlook outlook;
    private final Together together;
    private boolean touched;
    private boolean applying;
    private int rescues;
    private int guards;

    HostWork(HostPlay play, HostLink link, Outlook outlook, Meeting meeting) {
        this.play = play;
        this.link = link;
        this.outlook = outlook;
        this.together = new Together(play, meeting, outlook, this::settle);
        outlook.settlingBy(this::catchUp);
        this.asking = new Asking(play, link);
        this.retries = new Retries(play, asking);
        this.background = new Background(play, link);
        this.handlers =
                new Handlers(play.program().handlers(), handler -> play.named(handler.ref(), play.bench(handler))
                        .name());
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
        List<Included> taken = List.copyOf(included);
        included.clear();
        taken.forEach(brought -> {
            handlers.add(brought.handlers());
            play.export(brought.exported());
        });
        return taken;
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
        Flow flow = settle();
        if (flow.goesOn()) {
            play.clearFacts(outlook.here());
        }
        return flow;
    }

    /** {@code meta: reset_connection}: what follows goes over a new one. */
    Flow resetConnection() {
        Flow flow = settle();
        if (flow.goesOn()) {
            link.reset();
            asking.forget(Footprint.EVERYTHING);
        }
        return flow;
    }

    /** {@code meta: end_host}. */
    Flow endHost() {
        outlook.drop(outlook.here());
        return Flow.END_HOST;
    }

    /** Begins nothing that has not been begun. */
    void stop() {
        forgetWhatIsBehind();
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
            return forAll ? together.once(wanted) : wanted.get();
        } catch (Abandoned earlier) {
            return earlier.flow();
        } catch (StepslewException wrong) {
            return task(meta);
        }
    }

    /** {@code meta: clear_host_errors}. */
    Flow clearErrors() {
        play.clearErrors();
        return Flow.GO_ON;
    }

    /** Whether anything was changed on the host. */
    boolean hasTouched() {
        return touched;
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

    /** Failures from here on end nobody else's play: an always comes first. */
    void enterGuarded() {
        guards++;
    }

    void leaveGuarded() {
        guards--;
    }

    /** Failures from here on are taken up by a rescue. */
    void enterRescued() {
        rescues++;
    }

    void leaveRescued() {
        rescues--;
    }

    /** Takes a task as far as it goes: its result may wait for later ones. */
    Flow task(Job job) {
        return take(job, job.ref(), Optional.empty());
    }

    /** A handler may ask what those who asked for it have done. */
    private Bench knowingWhy(Job handler) {
        return play.bench(handler).with(Map.of(Modules.NOTIFIED_BY, handlers.takeReasons(handler)));
    }

    private Flow take(Job job, TaskRef ref, Optional<Job> handler) {
        isAt(ref.order());
        try {
            return together.run(job, guards + rescues > 0, () -> take(job, ref, handler, outlook.here()));
        } catch (Abandoned earlier) {
            return earlier.flow();
        }
    }

    private Flow take(Job job, TaskRef ref, Optional<Job> handler, Waypoint here) {
        if (outlook.wasDisturbed()) {
            asking.forget(Footprint.EVERYTHING);
        }
        try {
            Bench bench = handler.map(this::knowingWhy).orElseGet(() -> play.bench(job));
            TaskRef named = play.named(ref, bench);
            if (play.knows(ref) || !play.walk().takes(play.host(), named)) {
                return Flow.GO_ON;
            }
            Entry entry = new Entry(job, named, here, bench, handler);
            backlog.add(entry);
            open(entry);
            Flow flow = decideAll(entry);
            if (!flow.goesOn()) {
                return flow;
            }
            return mustSettle(entry) || play.walk().isAsking() ? settle() : tell();
        } catch (UnreachableException lost) {
            return lose(lost.getMessage());
        }
    }

    private void isAt(Turn turn) {
        outlook.isAt(turn);
        tellWhere();
    }

    /** What is not told yet begins with the first of the backlog. */
    private void tellWhere() {
        outlook.reached(backlog.first().map(Entry::at).orElse(outlook.here()));
    }

    /** Before a wait: while changes are on their way, only what is back can be told. */
    private void catchUp() {
        Flow flow = applying ? tell() : settle();
        if (!flow.goesOn()) {
            throw new Abandoned(flow);
        }
    }

    /** Carries out what has gathered and tells all results. */
    Flow settle() {
        try {
            apply(backlog.due());
        } catch (UnreachableException lost) {
            return lose(lost.getMessage());
        } catch (StepslewException refused) {
            TaskResult failed = Results.failed(refused.getMessage(), Map.of());
            backlog.firstDue().forEach(unit -> unit.end(failed));
        }
        return tell();
    }

    private boolean mustSettle(Entry entry) {
        return entry.job().mustBeConcludedAtOnce()
                || entry.units().stream()
                        .flatMap(unit -> unit.result().stream())
                        .anyMatch(result -> result.status() == Status.FAILED
                                || result.fields().containsKey("ansible_facts"));
    }

    private void open(Entry entry) {
        try {
            play.units(entry.job(), entry.bench()).forEach(entry::add);
        } catch (NotYetKnown later) {
            end(entry, Results.skipped("known after apply: " + later.getMessage(), Map.of()));
        } catch (StepslewException wrong) {
            end(entry, isNotWanted(entry) ? notWanted() : Results.failed(wrong.getMessage(), Map.of()));
        }
    }

    /** A loop over what is undefined is no mistake where the conditions say so. */
    private static boolean isNotWanted(Entry entry) {
        try {
            return !entry.bench().all(entry.job().when());
        } catch (StepslewException itself) {
            return false;
        }
    }

    private static TaskResult notWanted() {
        return Results.skipped("Conditional result was False", Map.of());
    }

    private Flow decideAll(Entry entry) {
        boolean tried = entry.job().until().isPresent();
        if (tried || entry.job().loop().isPresent()) {
            Flow flow = settle();
            if (!flow.goesOn()) {
                return flow;
            }
        }
        for (int i = 0; i < entry.units().size(); i++) {
            Unit unit = entry.units().get(i);
            if (unit.result().isPresent()) {
                continue;
            }
            if (i > 0) {
                pauseBetweenItems(entry);
            }
            Flow flow = tried ? retries.run(entry, unit, () -> attempt(entry, unit)) : decide(entry, unit);
            if (!flow.goesOn()) {
                return flow;
            }
            Map<String, Object> facts = play.factsSetBy(unit);
            entry.units().subList(i + 1, entry.units().size()).forEach(next -> next.learn(facts));
        }
        entry.allDecided();
        return Flow.GO_ON;
    }

    private void pauseBetweenItems(Entry entry) {
        Optional<Node> pause = entry.job().loop().flatMap(Job.Loop::pause);
        if (pause.isPresent()) {
            apply(backlog.due());
            play.sleep(play.seconds(entry.bench(), pause.get()));
        }
    }

    private static void end(Entry entry, TaskResult result) {
        Unit unit = new Unit(entry.job(), entry.bench(), Optional.empty());
        unit.end(result);
        entry.add(unit);
    }

    private Flow decide(Entry entry, Unit unit) {
        try {
            if (!unit.bench().all(entry.job().when())) {
                unit.end(notWanted());
                return Flow.GO_ON;
            }
            return decideWanted(entry, unit);
        } catch (UnreachableException lost) {
            throw lost;
        } catch (NotYetKnown later) {
            unit.end(Results.skipped("known after apply: " + later.getMessage(), Map.of()));
        } catch (StepslewException wrong) {
            end(unit, Results.failed(wrong.getMessage(), Map.of()));
        }
        return Flow.GO_ON;
    }

    private Flow decideWanted(Entry entry, Unit unit) {
        if (unit.job().task().isInclude()) {
            Turn turn = entry.ref().order().within(included.size());
            Included brought = play.include(unit, turn);
            included.add(brought);
            unit.end(Results.ok(brought.fields()));
            return Flow.GO_ON;
        }
        unit.elsewhere(play.elsewhere(unit));
        unit.become(play.become(unit));
        unit.limit(play.limit(unit.job(), unit.bench()));
        Call<?, ?> call = play.call(unit.job(), unit.bench());
        Footprint reads = call.observation().footprint();
        if (play.isAllDry() && reads.overlaps(wouldChange)) {
            unit.end(Results.skipped("known after apply: it depends on what this dry run has not changed", Map.of()));
            return Flow.GO_ON;
        }
        if (reads.overlaps(backlog.footprint()) || !call.module().looksAhead()) {
            Flow flow = settle();
            if (!flow.goesOn()) {
                return flow;
            }
        }
        return take(entry, unit, call);
    }

    private Flow take(Entry entry, Unit unit, Call<?, ?> call) {
        for (int preparations = 0; ; preparations++) {
            Decision decision = call.plan(asking.answer(unit, call));
            if (decision instanceof Decision.Preparation preparation) {
                if (preparations == MOST_PREPARATIONS) {
                    throw new Unreadable(preparation.change().summary() + ": done, but the host does not show it");
                }
                if (play.isDry(unit)) {
                    unit.end(Results.skipped(
                            "known after apply: a dry run does not "
                                    + preparation.change().summary(),
                            Map.of()));
                    return Flow.GO_ON;
                }
                Flow flow = prepare(unit, preparation.change(), call.observation());
                if (!flow.goesOn()) {
                    return flow;
                }
            } else if (decision instanceof Decision.Pause pause) {
                return pause(unit, pause);
            } else if (decision instanceof Decision.Download download) {
                return download(entry, unit, download);
            } else if (decision instanceof Decision.Enquiry enquiry) {
                return enquire(entry, unit, enquiry);
            } else if (decision instanceof Decision.Comeback comeback) {
                return await(entry, unit, comeback);
            } else if (decision instanceof Decision.Needed needed && isForBackground(unit)) {
                return inBackground(entry, unit, needed);
            } else {
                decided(entry, unit, decision);
                return Flow.GO_ON;
            }
        }
    }

    private Flow enquire(Entry entry, Unit unit, Decision.Enquiry enquiry) {
        if (play.isDry(unit)) {
            unit.end(Results.skipped("a dry run does not " + enquiry.label(), Map.of()));
            if (play.isAllDry()) {
                entry.job().register().ifPresent(name -> play.learnLater(entry.at(), name));
            }
            return Flow.GO_ON;
        }
        Flow flow = settle();
        if (flow.goesOn()) {
            Step step =
                    Step.look(unit.label(enquiry.label()), unit.inEnvironment(enquiry.script()), enquiry.deadline());
            decided(
                    entry,
                    unit,
                    enquiry.reader().apply(link.run(List.of(step), unit).get(0)));
        }
        return flow;
    }

    private Flow download(Entry entry, Unit unit, Decision.Download file) {
        Flow flow = settle();
        if (!flow.goesOn()) {
            return flow;
        }
        if (!play.isDry(unit)) {
            new Downloads(link, unit).keep(file);
        }
        end(unit, Results.wouldChange(List.of(), file.result()));
        if (unit.job().changedWhen().isEmpty()) {
            notify(entry, file.result());
        }
        return Flow.GO_ON;
    }

    private Flow await(Entry entry, Unit unit, Decision.Comeback comeback) {
        Flow flow = settle();
        if (!flow.goesOn()) {
            return flow;
        }
        touched |= comeback.departure().isPresent() && !play.isDry(unit);
        asking.forget(Footprint.EVERYTHING);
        end(unit, play.isDry(unit) ? Comebacks.foretold(comeback) : new Comebacks(play, link).await(unit, comeback));
        boolean changed = unit.result().filter(TaskResult::changed).isPresent();
        if (changed && unit.job().changedWhen().isEmpty()) {
            notify(entry, comeback.result());
        }
        return Flow.GO_ON;
    }

    private boolean isForBackground(Unit unit) {
        return !play.isDry(unit) && !background.limit(unit).isZero();
    }

    private Flow inBackground(Entry entry, Unit unit, Decision.Needed needed) {
        Flow flow = settle();
        if (!flow.goesOn()) {
            return flow;
        }
        touched = true;
        asking.forget(Footprint.EVERYTHING);
        end(unit, background.run(unit, needed));
        if (unit.job().changedWhen().isEmpty()) {
            notify(entry, needed.result());
        }
        return Flow.GO_ON;
    }

    private void decided(Entry entry, Unit unit, Decision decision) {
        if (decision instanceof Decision.Settled settled) {
            end(unit, Results.settled(settled.result()));
        } else if (decision instanceof Decision.Refused refused) {
            end(unit, Results.failed(refused.message(), refused.result()));
        } else if (decision instanceof Decision.Skipped skipped) {
            unit.end(Results.skipped(skipped.message(), skipped.result()));
        } else if (decision instanceof Decision.Needed needed) {
            need(entry, unit, needed);
        }
    }

    private void need(Entry entry, Unit unit, Decision.Needed needed) {
        Change.Answer answer = needed.changes().get(0).answer();
        if (!play.isDry(unit)) {
            unit.mustDo(needed);
        } else if (answer != Change.Answer.FIELDS) {
            boolean command = answer.isCommand();
            unit.end(Results.skipped(
                    command ? "a dry run does not run commands" : "known after apply: a dry run does not make it",
                    needed.result()));
            if (play.isAllDry()) {
                entry.job().register().ifPresent(name -> play.learnLater(entry.at(), name));
            }
            return;
        } else {
            wouldChange = wouldChange.and(Unit.footprint(needed.changes()));
            end(unit, Results.wouldChange(needed.changes(), needed.result()));
        }
        if (unit.job().changedWhen().isEmpty()) {
            notify(entry, needed.result());
        }
    }

    private void notify(Entry entry, Map<String, Object> result) {
        for (String name : play.notifications(entry.job(), entry.bench())) {
            List<Job> answering = handlers.answering(name);
            if (answering.isEmpty()) {
                throw new Unreadable("no handler is named '" + name + "' or listens to it");
            }
            answering.stream().filter(handlers::owe).forEach(entry.notified()::add);
            answering.forEach(handler -> handlers.note(handler, result));
        }
    }

    private Flow prepare(Unit unit, Change change, Observation<?> observation) {
        Flow flow = settle();
        if (!flow.goesOn()) {
            return flow;
        }
        Step step = Step.change(unit.label(change.summary()), change.script(), change.deadline());
        Step ready = change.attachment().map(step::with).orElse(step);
        StepResult answer = link.run(List.of(ready), unit).get(0);
        if (!answer.succeeded()) {
            throw new Unreadable(
                    Results.applied(List.of(change), Map.of(), answer).message());
        }
        asking.forget(unit, observation);
        return Flow.GO_ON;
    }

    private Flow pause(Unit unit, Decision.Pause pause) {
        Flow flow = settle();
        if (flow.goesOn()) {
            play.pause(pause);
            unit.end(Results.ok(Map.of()));
        }
        return flow;
    }

    /** Decides it and carries it out at once. */
    private Flow attempt(Entry entry, Unit unit) {
        Flow flow = decide(entry, unit);
        if (flow.goesOn()) {
            apply(unit.due().isEmpty() ? List.of() : List.of(unit));
        }
        return flow;
    }

    private void apply(List<Unit> units) {
        for (int from = 0; from < units.size(); ) {
            Unit first = units.get(from);
            int to = from;
            while (to < units.size() && units.get(to).travelsWith(first)) {
                to++;
            }
            if (!applyTogether(units.subList(from, to))) {
                return;
            }
            from = to;
        }
    }

    /** Whether all of them came to their turn. */
    private boolean applyTogether(List<Unit> units) {
        touched = true;
        applying = true;
        try {
            List<StepResult> answers = link.run(units.stream().map(Unit::step).toList(), units.get(0));
            for (int i = 0; i < units.size(); i++) {
                Unit unit = units.get(i);
                StepResult answer = answers.get(i);
                if (answer.ending() == StepResult.Ending.NOT_RUN) {
                    // an item that ran out of time takes the shell with it, not the items behind it
                    boolean sameLoop =
                            i > 0 && unit.job().equals(units.get(i - 1).job());
                    return sameLoop && applyTogether(units.subList(i, units.size()));
                }
                asking.forget(unit.footprint());
                unit.elsewhere().ifPresent(outlook::disturb);
                end(unit, unit.outcome(answer));
            }
            return true;
        } finally {
            applying = false;
        }
    }

    private void end(Unit unit, TaskResult result) {
        unit.end(Judgement.judge(unit, result));
    }

    private Flow tell() {
        for (Optional<Entry> next = backlog.next(); next.isPresent(); next = backlog.next()) {
            Flow flow = conclude(next.get());
            tellWhere();
            if (!flow.goesOn()) {
                forgetWhatIsBehind();
                return flow;
            }
        }
        return Flow.GO_ON;
    }

    private void forgetWhatIsBehind() {
        List<Entry> dropped = new ArrayList<>(backlog.drop());
        Collections.reverse(dropped);
        for (Entry entry : dropped) {
            entry.notified().forEach(handlers::forgive);
            entry.handler().ifPresent(handlers::owe);
        }
    }

    private Flow conclude(Entry entry) {
        TaskResult result = play.dress(entry, notifying(entry, entry.result()), rescues > 0);
        if (result.status() == Status.FAILED) {
            entry.notified().forEach(handlers::forgive);
        }
        play.conclude(entry, result);
        if (result.status() != Status.SKIPPED) {
            roles.worked(entry.job());
        }
        if (result.status() != Status.FAILED || result.ignored()) {
            return Flow.GO_ON;
        }
        if (!result.rescued()) {
            outlook.drop(entry.at());
        }
        return Flow.FAILED;
    }

    private TaskResult notifying(Entry entry, TaskResult result) {
        if (!result.changed() || entry.job().changedWhen().isEmpty()) {
            return result;
        }
        try {
            notify(entry, result.fields());
            return result;
        } catch (StepslewException wrong) {
            return Results.failed(wrong.getMessage(), result.fields());
        }
    }

    /** The connection is gone: the first task without a result hears of it. */
    private Flow lose(String why) {
        Flow told = tell();
        if (!told.goesOn()) {
            return told;
        }
        link.reset();
        boolean ignored = backlog.first().filter(play::ignoresUnreachable).isPresent();
        backlog.first().ifPresent(entry -> {
            TaskResult result = Results.unreachable(why);
            play.conclude(entry, ignored ? result.asIgnored() : result);
            if (!ignored) {
                outlook.drop(entry.at());
            }
        });
        forgetWhatIsBehind();
        return ignored ? Flow.GO_ON : Flow.UNREACHABLE;
    }
}
