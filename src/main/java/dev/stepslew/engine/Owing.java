package dev.stepslew.engine;

import dev.stepslew.StepslewException;
import dev.stepslew.connection.Become;
import dev.stepslew.connection.Step;
import dev.stepslew.connection.StepResult;
import dev.stepslew.connection.Target;
import dev.stepslew.module.Debt;
import dev.stepslew.module.DebtScript;
import dev.stepslew.module.Keeping;
import dev.stepslew.module.Restart;
import dev.stepslew.plan.Change;
import dev.stepslew.plan.Footprint;
import dev.stepslew.plan.Observation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Keeps the marks on one host in step with the handlers that it owes: a mark is written in the step that makes a change,
 * and removed when the handler has succeeded; one that an earlier run has left is a debt that this run pays.
 */
final class Owing {

    private static final String REVERT = "revert";

    private final HostPlay play;
    private final HostLink link;
    private final Handlers handlers;
    private final Marks marks;
    private final Set<String> claimed = new HashSet<>();
    private final Map<String, Marks.Mark> toRemove = new LinkedHashMap<>();

    Owing(HostPlay play, HostLink link, Handlers handlers) {
        this.play = play;
        this.link = link;
        this.handlers = handlers;
        this.marks = play.marks();
    }

    /** The question for debts, where this user was not asked yet; it travels with whatever else is asked. */
    Optional<Step> question(Unit unit) {
        return marks.wereAsked(unit.become()) ? Optional.empty() : Optional.of(look(unit.bench()));
    }

    private Step look(Bench bench) {
        return Step.look(
                "look what is owed",
                DebtScript.look(play.stateDirectory(bench), play.host()),
                Observation.USUAL_DEADLINE);
    }

    /** The answer; what is owed is told at once. */
    void answered(Optional<Become> user, StepResult answer) {
        if (answer.ending() != StepResult.Ending.EXITED) {
            return;
        }
        DebtScript.unconfirmed(answer).stream()
                .filter(line -> !line.contains(play.runId()))
                .forEach(line -> play.warn(play.host() + " " + line));
        List<Debt> mine =
                DebtScript.read(answer).stream().filter(this::concerns).toList();
        marks.found(user, mine);
        mine.forEach(debt ->
                play.warn(play.host() + " owes '" + debt.handler() + "' since " + debt.since() + ": " + debt.because()
                        + " (run " + debt.run() + ", which ended before the handler had run); " + whoPays(debt)));
    }

    /** What this run has marked itself it knows. */
    private boolean concerns(Debt debt) {
        return !debt.run().equals(play.runId()) && isHere(debt);
    }

    /** On the controller itself are the marks of many hosts; elsewhere a host may have had another name. */
    private boolean isHere(Debt debt) {
        return debt.host().equals(play.host()) || play.target().kind() != Target.Kind.LOCAL;
    }

    private String whoPays(Debt debt) {
        if (debtor(debt).isEmpty()) {
            return "play '" + debt.play() + "' pays it";
        }
        return play.isAllDry() ? "a run pays it" : "it is paid now";
    }

    /** Before handlers run: what earlier runs have left is asked for, too. */
    void claim() {
        if (!marks.wereAsked() && link.isConnected() && !handlers.all().isEmpty()) {
            Unit any = new Unit(
                    handlers.all().get(0),
                    play.bench(handlers.all().get(0)),
                    Place.of(handlers.all().get(0).ref()),
                    Optional.empty());
            any.become(play.whereabouts().become(any));
            answered(any.become(), link.run(List.of(look(any.bench())), any).get(0));
        }
        marks.all().stream()
                .filter(Marks.Mark::earlier)
                .filter(mark -> claimed.add(mark.debt().key()))
                .forEach(mark -> debtor(mark.debt()).ifPresent(handler -> claim(mark.debt(), handler)));
    }

    private void claim(Debt debt, Job handler) {
        handlers.owe(handler);
        handlers.note(handler, Map.of("owed_since", debt.since()));
    }

    private Optional<Job> debtor(Debt debt) {
        return handlers.all().stream()
                .filter(handler -> debt.isFor(play.program().name(), handlers.title(handler)))
                .findFirst();
    }

    /** What surrounds the unit's changes on the host. */
    Keeping around(Entry entry, Unit unit) {
        Footprint footprint = unit.footprint();
        boolean reverts = entry.job().module().equals(REVERT);
        boolean here = unit.elsewhere().isEmpty();
        List<String> paid = entry.handler().filter(handler -> isJudgedByStatus(entry)).stream()
                .flatMap(handler -> keysFromNowOn(handler).stream())
                .toList();
        List<Job> asked = here ? asked(entry) : List.of();
        String because = "task '" + entry.ref().name() + "' has changed something";
        return new Keeping(
                play.stateDirectory(unit.bench()),
                play.runId(),
                unit.elsewhere()
                        .flatMap(Elsewhere::delegate)
                        .map(HostState::name)
                        .orElse(play.host()),
                Keeping.paths(footprint),
                entry.handler().isPresent() || reverts ? "" : beyond(unit),
                asked.stream().map(handler -> debt(because, handler)).toList(),
                reverts
                        ? Restart.in(unit.foretold())
                        : asked.stream()
                                .flatMap(handler -> restart(handler).stream())
                                .toList(),
                play.confirmsWithin().isPresent(),
                here ? paid : List.of());
    }

    /** What of it is more than files, for people. */
    private static String beyond(Unit unit) {
        String summaries = unit.due().stream()
                .filter(change -> Keeping.goesBeyond(change.footprint()))
                .map(Change::summary)
                .collect(Collectors.joining(", "));
        return summaries.isEmpty() ? "" : unit.label(summaries);
    }

    private Optional<Restart> restart(Job handler) {
        if (Called.by(handler.task()).isEmpty()) {
            return Optional.empty();
        }
        try {
            return play.call(handler, play.bench(handler)).restarts();
        } catch (StepslewException notYet) {
            return Optional.empty();
        }
    }

    private static boolean isJudgedByStatus(Entry entry) {
        return entry.job().loop().isEmpty()
                && entry.job().until().isEmpty()
                && entry.job().failedWhen().isEmpty();
    }

    private List<String> keys(Job handler) {
        return marks.all().stream()
                .filter(mark -> mark.debt().isFor(play.program().name(), handlers.title(handler)))
                .map(mark -> mark.debt().key())
                .toList();
    }

    /** The change that asks for it may travel in the same exec, so that its mark is not there yet. */
    private List<String> keysFromNowOn(Job handler) {
        List<String> keys = new ArrayList<>(keys(handler));
        String usual = debt("", handler).key();
        if (!keys.contains(usual)) {
            keys.add(usual);
        }
        return keys;
    }

    private List<Job> asked(Entry entry) {
        List<Job> asked = new ArrayList<>();
        try {
            for (String name : play.notifications(entry.job(), entry.bench())) {
                asked.addAll(handlers.answering(name));
            }
        } catch (StepslewException wrong) {
            // told when the notice itself is sent
        }
        return asked.stream().distinct().toList();
    }

    private Debt debt(String because, Job handler) {
        return new Debt(play.host(), play.program().name(), handlers.title(handler), because, play.runId(), "");
    }

    /** A unit's changes have been carried out: the marks are there, or they are gone. */
    void done(Unit unit) {
        unit.keeping().owed().forEach(debt -> marks.made(unit.become(), debt));
        unit.keeping().paid().forEach(marks::removed);
    }

    /** A task's result is known: a mark goes whose handler has succeeded, or was not asked for after all. */
    void concluded(Entry entry, TaskResult result) {
        boolean good = result.status() != TaskResult.Status.FAILED;
        if (good) {
            entry.handler().map(this::keys).orElse(List.of()).forEach(this::remove);
        }
        for (Unit unit : entry.units()) {
            for (Debt debt : unit.keeping().owed()) {
                if (good && result.changed()) {
                    marks.confirm(debt.key());
                } else if (!marks.isConfirmed(debt.key())) {
                    remove(debt.key());
                }
            }
        }
    }

    private void remove(String key) {
        marks.all().stream()
                .filter(mark -> mark.debt().key().equals(key) && !play.isAllDry())
                .forEach(mark -> toRemove.put(key, mark));
        marks.removed(key);
    }

    /** Removes on the host what could not be removed by the way. */
    void tidyUp() {
        Map<Optional<Become>, List<String>> byUser = new LinkedHashMap<>();
        toRemove.forEach((key, mark) ->
                byUser.computeIfAbsent(mark.user(), user -> new ArrayList<>()).add(key));
        toRemove.clear();
        byUser.forEach((user, keys) -> link.run(
                List.of(Step.look(
                        "note what is paid",
                        DebtScript.forgiveAlone(play.stateDirectory(), keys),
                        Observation.USUAL_DEADLINE)),
                user));
    }
}
