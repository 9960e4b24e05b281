package dev.stepslew.engine;

import dev.stepslew.StepslewException;
import dev.stepslew.connection.Step;
import dev.stepslew.engine.Observations.Question;
import dev.stepslew.plan.Observation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Finds what later tasks will ask, as far as it is known already, so that it travels with what is asked now. */
final class Lookahead {

    /** Beyond this, one exec's answer would keep the operator waiting longer than another exec. */
    private static final int MOST = 200;

    private final HostPlay play;

    Lookahead(HostPlay play) {
        this.play = play.lookingAhead();
    }

    /** Cheap questions of tasks behind this unit's, as the same user, that have no answer yet. */
    List<Asked> behind(Unit unit, Observations known, Question first) {
        List<Asked> asked = new ArrayList<>();
        Set<Question> seen = new HashSet<>(Set.of(first));
        Turn order = unit.job().ref().order();
        Consumer<Job> visitor = job -> {
            boolean own = !job.across().mayRunOnce()
                    && job.across().delegateTo().isEmpty()
                    && !job.task().isInclude();
            boolean later = job.ref().order().compareTo(order) >= 0 || job.ref().section() == TaskRef.Section.HANDLERS;
            if (own && later && asked.size() < MOST) {
                add(job, unit, known, seen, asked);
            }
        };
        play.program().ahead(visitor, play::foreseen);
        return asked;
    }

    private void add(Job job, Unit asker, Observations known, Set<Question> seen, List<Asked> asked) {
        try {
            for (Unit unit : play.units(job, play.bench(job))) {
                unit.elsewhere(play.whereabouts().elsewhere(unit));
                unit.become(play.whereabouts().become(unit));
                if (unit.elsewhere().isEmpty()
                        && unit.become().equals(asker.become())
                        && unit.bench().all(job.when())) {
                    add(unit, known, seen, asked);
                }
            }
        } catch (StepslewException notYet) {
            // It depends on what is not known yet, or is wrong; its own turn will tell.
        }
    }

    private void add(Unit unit, Observations known, Set<Question> seen, List<Asked> asked) {
        Call<?, ?> call = play.call(unit.job(), unit.bench());
        Observation<?> observation = call.observation();
        Question question = Question.of(unit, observation);
        boolean open = observation.asks()
                && call.looksAhead()
                && known.answer(question).isEmpty();
        if (open && seen.add(question)) {
            asked.add(new Asked(question, observation));
        }
    }

    /** A question and what it is for. */
    record Asked(Question question, Observation<?> observation) {
        Step step() {
            return Step.look(observation.label(), question.script(), observation.deadline());
        }
    }
}
