package dev.stepslew.engine;

import dev.stepslew.connection.StepResult;
import dev.stepslew.engine.Inclusion.Included;
import dev.stepslew.plan.Change;
import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Footprint;
import dev.stepslew.plan.Unreadable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Lets the modules of one host's tasks decide, and takes each decision as far as it goes. */
final class Planning {

    private static final int MOST_PREPARATIONS = 2;

    private final HostPlay play;
    private final Asking asking;
    private final Backlog backlog;
    private final Settling settling;
    private final AtOnce atOnce;
    private final Notices notices;
    private final Owing owing;
    private final List<Included> included = new ArrayList<>();

    Planning(
            HostPlay play,
            Asking asking,
            Backlog backlog,
            Settling settling,
            AtOnce atOnce,
            Notices notices,
            Owing owing) {
        this.play = play;
        this.asking = asking;
        this.backlog = backlog;
        this.settling = settling;
        this.atOnce = atOnce;
        this.notices = notices;
        this.owing = owing;
    }

    /** What the task has brought whose turn it was last. */
    List<Included> takeIncluded() {
        List<Included> taken = List.copyOf(included);
        included.clear();
        return taken;
    }

    /** A unit whose conditions hold. */
    Flow plan(Entry entry, Unit unit) {
        return unit.job().task().isInclude() ? include(entry, unit) : work(entry, unit);
    }

    private Flow include(Entry entry, Unit unit) {
        Included brought = play.include(unit, entry.ref().order().within(included.size()));
        included.add(brought);
        unit.end(Results.included(brought.fields()));
        return Flow.GO_ON;
    }

    private Flow work(Entry entry, Unit unit) {
        unit.elsewhere(play.whereabouts().elsewhere(unit));
        unit.become(play.whereabouts().become(unit));
        unit.limit(play.limit(unit.job(), unit.bench()));
        Call<?, ?> call = play.call(unit.job(), unit.bench());
        Footprint reads = call.observation().footprint();
        if (play.isAllDry() && asking.touches(play.wouldChange().sure(), reads.sure(), unit, call)) {
            unit.end(Results.unknownYet("it depends on what this dry run has not changed"));
            learnLater(entry);
            return Flow.GO_ON;
        }
        boolean mustWait = !call.looksAhead() || asking.touches(backlog.footprint(), reads, unit, call);
        return mustWait ? settled(() -> decide(entry, unit, call)) : decide(entry, unit, call);
    }

    private Flow decide(Entry entry, Unit unit, Call<?, ?> call) {
        for (int preparations = 0; ; preparations++) {
            if (play.isGuarding() && !call.module().looksAhead()) {
                return leaveOpen(entry, unit);
            }
            if (call.module().onlyLooks() && atOnce.isForBackground(unit)) {
                return sendAway(entry, unit, Background.Work.of(call));
            }
            StepResult answer = asking.answer(unit, call);
            if (call.module().onlyLooks()) {
                asking.timeHasPassed();
            }
            Decision planned = play.errands().read(answer, call.plan(answer));
            Decision decision = play.pledged(unit, call, answer, planned);
            if (!(decision instanceof Decision.Preparation preparation)) {
                return take(entry, unit, decision);
            }
            String what = preparation.change().summary();
            if (preparations == MOST_PREPARATIONS) {
                throw new Unreadable(what + ": done, but the host does not show it");
            }
            if (!play.mayPrepare(unit)) {
                unit.end(Results.unknownYet("a dry run does not " + what));
                learnLater(entry);
                return Flow.GO_ON;
            }
            Flow flow = settling.settle();
            if (!flow.goesOn()) {
                return flow;
            }
            atOnce.prepare(unit, preparation.change(), call.observation());
        }
    }

    /** What is no question of the host's state is not asked by who only looks whether that state has moved. */
    private Flow leaveOpen(Entry entry, Unit unit) {
        unit.end(Results.unknownYet("it is measured when its turn comes"));
        learnLater(entry);
        return Flow.GO_ON;
    }

    private Flow take(Entry entry, Unit unit, Decision decision) {
        if (play.isGuarding() && Decided.isWorkOfItsOwn(decision)) {
            return leaveOpen(entry, unit);
        }
        if (atOnce.isForBackground(unit)) {
            return sendAway(entry, unit, Background.Work.of(decision));
        }
        if (decision instanceof Decision.Pause pause) {
            return settled(() -> atOnce.pause(unit, pause));
        }
        if (decision instanceof Decision.Download download) {
            return settled(() -> {
                atOnce.download(unit, download);
                notices.ofChange(entry, download.result());
            });
        }
        if (decision instanceof Decision.Enquiry enquiry) {
            return enquire(entry, unit, enquiry);
        }
        if (decision instanceof Decision.Comeback comeback) {
            return settled(() -> await(entry, unit, comeback));
        }
        return decided(entry, unit, decision);
    }

    private Flow sendAway(Entry entry, Unit unit, Background.Work work) {
        return settled(() -> {
            atOnce.inBackground(unit, work);
            unit.result().filter(TaskResult::changed).ifPresent(changed -> notices.ofChange(entry, changed.fields()));
        });
    }

    private Flow enquire(Entry entry, Unit unit, Decision.Enquiry enquiry) {
        if (play.isDry(unit) && enquiry.dry().isEmpty()) {
            unit.end(Results.skipped("a dry run does not " + enquiry.label(), Map.of()));
            learnLater(entry);
            return Flow.GO_ON;
        }
        return settled(() -> {
            Flow flow = decided(entry, unit, atOnce.enquire(unit, enquiry));
            unit.result().filter(TaskResult::changed).ifPresent(changed -> notices.ofChange(entry, changed.fields()));
            return flow;
        });
    }

    private void await(Entry entry, Unit unit, Decision.Comeback comeback) {
        atOnce.await(unit, comeback);
        if (unit.result().filter(TaskResult::changed).isPresent()) {
            notices.ofChange(entry, comeback.result());
        }
    }

    private Flow decided(Entry entry, Unit unit, Decision decision) {
        if (decision instanceof Decision.Settled settled && Enrolling.isFor(unit.job())) {
            enrol(entry, unit, settled.result());
        } else if (decision instanceof Decision.Settled settled) {
            Judgement.end(unit, Results.settled(settled.result()));
        } else if (decision instanceof Decision.Refused refused) {
            Judgement.end(unit, Results.refused(refused));
        } else if (decision instanceof Decision.Skipped skipped) {
            unit.end(unit.numbered(Results.passedOver(skipped)));
        } else if (decision instanceof Decision.Needed needed) {
            need(entry, unit, needed);
        }
        return Flow.GO_ON;
    }

    /** A task that its own conditions call failed brings nobody into the inventory. */
    private void enrol(Entry entry, Unit unit, Map<String, Object> result) {
        TaskResult before = Judgement.judge(unit, Results.settled(result));
        if (before.status() == TaskResult.Status.FAILED) {
            unit.end(before);
            return;
        }
        TaskResult enrolled = play.enrolling().enrol(result);
        Judgement.end(unit, enrolled);
        if (enrolled.changed()) {
            notices.ofChange(entry, result);
        }
    }

    private void need(Entry entry, Unit unit, Decision.Needed needed) {
        Change.Answer answer = needed.changes().get(0).answer();
        if (play.isDry(unit) && answer.isCommand() && !play.isAllDry()) {
            leaveUndone(entry, unit, needed);
            return;
        }
        if (!play.isDry(unit)) {
            unit.mustDo(needed);
            unit.keep(owing.around(entry, unit));
        } else if (answer == Change.Answer.FIELDS) {
            play.wouldChange(Unit.footprint(needed.changes()));
            Judgement.end(unit, Results.wouldChange(needed.changes(), needed.result()));
        } else {
            String why = answer.isCommand()
                    ? "a dry run does not run commands"
                    : "known after apply: a dry run does not make it";
            unit.end(Results.skipped(why, needed.result()));
            learnLater(entry);
            return;
        }
        notices.ofChange(entry, needed.result());
    }

    /** A command of {@code check_mode} in a run that is not dry: those behind it know what Ansible tells them. */
    private void leaveUndone(Entry entry, Unit unit, Decision.Needed needed) {
        if (Boolean.TRUE.equals(needed.result().get("changed"))) {
            Judgement.end(unit, Results.wouldChange(needed.changes(), needed.result()));
            notices.ofChange(entry, needed.result());
        } else {
            unit.end(unit.numbered(Results.notRun(needed)));
        }
    }

    /** What a dry run cannot know of a result is not known to the tasks behind it, either. */
    void learnLater(Entry entry) {
        if (play.isAllDry()) {
            play.learning().learnLater(entry);
        }
    }

    /** When all that is held back has been carried out and told. */
    private Flow settled(Runnable work) {
        return settled(() -> {
            work.run();
            return Flow.GO_ON;
        });
    }

    private Flow settled(Supplier<Flow> work) {
        Flow flow = settling.settle();
        return flow.goesOn() ? work.get() : flow;
    }
}
