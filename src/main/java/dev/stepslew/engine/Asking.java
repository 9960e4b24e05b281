package dev.stepslew.engine;

import dev.stepslew.connection.Step;
import dev.stepslew.connection.StepResult;
import dev.stepslew.engine.Observations.Question;
import dev.stepslew.plan.Footprint;
import dev.stepslew.plan.Observation;
import dev.stepslew.plan.Queue;
import dev.stepslew.plan.Unreadable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks one host what its tasks want to know: several questions at once, and none again whose answer still holds. */
final class Asking {

    private static final StepResult NOTHING_ASKED = StepResult.exited(0, "", "");

    private static final Duration WORTH_SAYING = Duration.ofSeconds(2);

    private final HostLink link;
    private final Lookahead lookahead;
    private final Owing owing;
    private final Observations known = new Observations();
    private final Aliases aliases = new Aliases();

    Asking(HostPlay play, HostLink link, Owing owing) {
        this.link = link;
        this.lookahead = new Lookahead(play);
        this.owing = owing;
    }

    /** A change has been made: what overlaps it must be asked again. */
    void forget(Footprint changed) {
        known.forget(aliases.of(changed));
    }

    /** Who waits, waits for something: the host has gone on meanwhile. */
    void timeHasPassed() {
        known.forget(Footprint.EVERYTHING);
    }

    /** Something was brought to the host that its answer depends on. */
    void forget(Unit unit, Observation<?> observation) {
        known.forget(Question.of(unit, observation));
    }

    /**
     * Whether changes touch places that a task looks at, by whichever name; it is asked early where only that can tell.
     */
    boolean touches(Footprint changes, Footprint places, Unit unit, Call<?, ?> call) {
        if (changes.equals(Footprint.NOTHING)) {
            return false;
        }
        if (places.overlaps(changes)) {
            return true;
        }
        if (Manner.of(unit, call) == Manner.EARLY && !places.paths().isEmpty()) {
            answer(unit, call);
        }
        return aliases.of(places).overlaps(aliases.of(changes));
    }

    /** The host's answer to what a task wants to know. */
    StepResult answer(Unit unit, Call<?, ?> call) {
        Observation<?> observation = call.observation();
        Question question = Question.of(unit, observation);
        return switch (Manner.of(unit, call)) {
            case NOT_AT_ALL -> NOTHING_ASKED;
            case IN_TURN ->
                inTurn(
                        unit,
                        new Lookahead.Asked(question, observation),
                        observation.queue().orElseThrow().take());
            case ALONE -> alone(unit, new Lookahead.Asked(question, observation).step());
            case AFRESH -> ask(unit, question, observation, false);
            case EARLY -> known.answer(question).orElseGet(() -> ask(unit, question, observation, true));
        };
    }

    /** Nothing is kept of another host's answers: its own thread, or a third, may change it at any time. */
    private StepResult alone(Unit unit, Step usual) {
        Step step = unit.limit().map(most -> most.on(usual)).orElse(usual);
        return finished(unit, link.run(List.of(step), unit).get(0), step);
    }

    private StepResult ask(Unit unit, Question question, Observation<?> observation, boolean withOthers) {
        List<Lookahead.Asked> asked = new ArrayList<>();
        asked.add(new Lookahead.Asked(question, observation));
        if (withOthers) {
            asked.addAll(lookahead.behind(unit, known, question));
        }
        List<Step> steps =
                new ArrayList<>(asked.stream().map(Lookahead.Asked::step).toList());
        unit.limit().ifPresent(most -> steps.set(0, most.on(steps.get(0))));
        Optional<Step> debts = owing.question(unit);
        debts.ifPresent(steps::add);
        Optional<Aliases.Question> paths = Aliases.question(
                asked.stream().map(one -> one.observation().footprint()).toList());
        paths.map(Aliases.Question::step).ifPresent(steps::add);
        List<StepResult> answers = link.run(steps, unit);
        debts.ifPresent(step -> owing.answered(unit.become(), answers.get(asked.size())));
        paths.ifPresent(asking -> aliases.learn(asking, answers.get(answers.size() - 1)));
        for (int i = 0; i < asked.size(); i++) {
            if (answers.get(i).ending() == StepResult.Ending.EXITED) {
                known.remember(
                        asked.get(i).question(),
                        aliases.of(asked.get(i).observation().footprint()),
                        answers.get(i));
            }
        }
        return finished(unit, answers.get(0), steps.get(0));
    }

    /** What must wait for its turn is asked alone. */
    private StepResult inTurn(Unit unit, Lookahead.Asked asked, Queue.Place place) {
        Step usual = asked.step();
        String label = place.delay().compareTo(WORTH_SAYING) < 0
                ? usual.label()
                : usual.label() + " (its turn comes in " + place.delay().toSeconds() + " s)";
        Step step = Step.look(
                label, place.opening().then(usual.script()), usual.deadline().plus(place.delay()));
        StepResult answer = link.run(List.of(step), unit).get(0);
        place.leave(answer);
        return finished(unit, answer, step);
    }

    private static StepResult finished(Unit unit, StepResult answer, Step step) {
        if (unit.overran(answer)) {
            throw unit.limit().orElseThrow().noAnswer();
        }
        if (answer.ending() != StepResult.Ending.EXITED) {
            throw new Unreadable(
                    step.label() + ": no answer within " + step.deadline().toSeconds() + " s");
        }
        return answer;
    }

    private enum Manner {
        NOT_AT_ALL,
        IN_TURN,
        ALONE,
        AFRESH,
        /** With what later tasks ask; the answer is kept. */
        EARLY;

        static Manner of(Unit unit, Call<?, ?> call) {
            Observation<?> observation = call.observation();
            if (!observation.asks()) {
                return NOT_AT_ALL;
            } else if (observation.queue().isPresent()) {
                return IN_TURN;
            } else if (unit.elsewhere().isPresent()) {
                return ALONE;
            }
            return call.looksAhead() ? EARLY : AFRESH;
        }
    }
}
