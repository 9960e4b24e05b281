package dev.stepslew.engine;

import dev.stepslew.StepslewException;
import dev.stepslew.connection.UnreachableException;
import dev.stepslew.template.NotYetKnown;
import dev.stepslew.template.TemplateError;
import dev.stepslew.yaml.Node;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides a task on one host unit by unit: for each item of its loop, and again until it is good enough. */
final class Deciding {

    private final HostPlay play;
    private final Retries retries;
    private final Planning planning;
    private final Backlog backlog;
    private final Deeds deeds;
    private final Settling settling;

    Deciding(HostPlay play, Retries retries, Planning planning, Backlog backlog, Deeds deeds, Settling settling) {
        this.play = play;
        this.retries = retries;
        this.planning = planning;
        this.backlog = backlog;
        this.deeds = deeds;
        this.settling = settling;
    }

    /** Leaves the entry with units that have a result or changes that are due. */
    Flow decide(Entry entry) {
        open(entry);
        boolean mustSettle =
                entry.job().until().isPresent() || entry.job().loop().isPresent();
        Flow before = mustSettle ? settling.settle() : Flow.GO_ON;
        return before.goesOn() ? decideAll(entry) : before;
    }

    private void open(Entry entry) {
        try {
            play.units(entry.job(), entry.bench()).forEach(entry::add);
        } catch (NotYetKnown later) {
            end(entry, Results.unknownYet(later.getMessage()));
            play.notes().refuse(entry.ref().at(), later);
            planning.learnLater(entry);
        } catch (StepslewException wrong) {
            end(entry, isNotWanted(entry) ? Results.notWanted() : Results.failed(wrong.getMessage(), Map.of()));
        }
    }

    /** The whole of it comes to this. */
    static void end(Entry entry, TaskResult result) {
        Unit unit = new Unit(entry.job(), entry.bench(), Place.of(entry.job().ref()), Optional.empty());
        unit.end(result);
        entry.add(unit);
    }

    /** A loop over what is undefined is no mistake where the conditions say so. */
    private static boolean isNotWanted(Entry entry) {
        try {
            return !entry.bench().all(entry.job().when());
        } catch (StepslewException itself) {
            return false;
        }
    }

    private Flow decideAll(Entry entry) {
        List<Unit> units = entry.units();
        for (int i = 0; i < units.size(); i++) {
            Unit unit = units.get(i);
            if (unit.result().isPresent()) {
                continue;
            }
            if (i > 0) {
                pauseBetweenItems(entry);
            }
            Flow flow = decide(entry, unit);
            if (!flow.goesOn()) {
                return flow;
            }
            if (!units.contains(unit)) {
                break;
            }
            Map<String, Object> taught = play.learning().taughtBy(unit, () -> carriedOut(unit));
            units.subList(i + 1, units.size()).forEach(next -> next.learn(taught));
        }
        entry.allDecided();
        return Flow.GO_ON;
    }

    /** An item asks what became of the one before it. */
    private TaskResult carriedOut(Unit unit) {
        if (unit.result().isEmpty()) {
            deeds.carryOut(backlog.due());
        }
        return unit.result().orElseThrow();
    }

    private void pauseBetweenItems(Entry entry) {
        Optional<Node> pause = entry.job().loop().flatMap(Job.Loop::pause);
        if (pause.isPresent()) {
            deeds.carryOut(backlog.due());
            play.sleep(play.seconds(entry.bench(), pause.get()));
        }
    }

    private Flow untilGoodEnough(Entry entry, Unit unit) {
        return entry.job().until().isPresent()
                ? retries.run(entry, unit, () -> attempt(entry, unit))
                : planning.plan(entry, unit);
    }

    /** Decides it and carries it out at once; only what the module itself finds wrong is worth another try. */
    private Flow attempt(Entry entry, Unit unit) {
        Flow flow = Flow.GO_ON;
        try {
            flow = planning.plan(entry, unit);
        } catch (UnreachableException | NotYetKnown end) {
            throw end;
        } catch (StepslewException wrong) {
            if (isBeforeTheModule(wrong)) {
                throw wrong;
            }
            Judgement.end(unit, Results.failed(wrong.getMessage(), Map.of()));
        }
        if (flow.goesOn() && !unit.due().isEmpty()) {
            deeds.carryOut(List.of(unit));
        }
        return flow;
    }

    private Flow decide(Entry entry, Unit unit) {
        try {
            if (!unit.bench().all(entry.job().when())) {
                unit.end(Results.notWanted());
                return Flow.GO_ON;
            }
            Optional<String> passedBy = play.passesBy(entry.job());
            if (passedBy.isEmpty()) {
                return untilGoodEnough(entry, unit);
            }
            unit.end(Results.unknownYet(passedBy.get()));
            planning.learnLater(entry);
        } catch (UnreachableException lost) {
            throw lost;
        } catch (NotYetKnown later) {
            unit.end(Results.unknownYet(later.getMessage()));
            play.notes().refuse(entry.ref().at(), later);
            planning.learnLater(entry);
        } catch (StepslewException wrong) {
            TaskResult failed = Results.failed(wrong.getMessage(), Map.of());
            if (isBeforeTheModule(wrong) && endsLoop(unit)) {
                breakOff(entry, failed);
                return Flow.GO_ON;
            }
            unit.end(isBeforeTheModule(wrong) ? failed : Judgement.judge(unit, failed));
        }
        return Flow.GO_ON;
    }

    private static boolean endsLoop(Unit unit) {
        return unit.isItem() && !unit.job().task().isInclude();
    }

    /** As with Ansible, items behind it are not begun, and what those before it came to is done and not told. */
    private void breakOff(Entry entry, TaskResult failed) {
        deeds.carryOut(backlog.due());
        entry.units().clear();
        end(entry, failed);
    }

    /** What is wrong with the arguments is not for {@code failed_when} to judge; what the module meets at its work is. */
    private static boolean isBeforeTheModule(StepslewException wrong) {
        return wrong instanceof TemplateError error && !error.isAtWork();
    }
}
