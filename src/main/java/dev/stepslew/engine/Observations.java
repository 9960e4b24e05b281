package dev.stepslew.engine;

import dev.stepslew.connection.Become;
import dev.stepslew.connection.Script;
import dev.stepslew.connection.StepResult;
import dev.stepslew.plan.Footprint;
import dev.stepslew.plan.Observation;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What one host has answered and what still holds: the same question as the same user has the same answer. */
final class Observations {

    private final Map<Question, Answer> answers = new HashMap<>();

    Optional<StepResult> answer(Question question) {
        return Optional.ofNullable(answers.get(question)).map(Answer::result);
    }

    void remember(Question question, Footprint footprint, StepResult result) {
        answers.put(question, new Answer(footprint, result));
    }

    /** A change has been made: what overlaps it must be asked again. */
    void forget(Footprint changed) {
        answers.values().removeIf(answer -> answer.footprint.overlaps(changed));
    }

    void forget(Question question) {
        answers.remove(question);
    }

    /** What is asked, and as whom. */
    record Question(Script script, Optional<String> user) {
        /** The one way to ask, early or in turn: otherwise what was asked early would not be found again. */
        static Question of(Unit unit, Observation<?> observation) {
            return new Question(
                    unit.shown(unit.inEnvironment(observation.script())),
                    unit.become().map(Become::user));
        }
    }

    private record Answer(Footprint footprint, StepResult result) {}
}
