package dev.stepslew.engine;

import dev.stepslew.connection.Script;
import dev.stepslew.connection.Step;
import dev.stepslew.connection.StepResult;
import dev.stepslew.plan.Change;
import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Footprint;
import dev.stepslew.plan.Observation;
import dev.stepslew.plan.Unreadable;
import java.util.List;
import java.util.Map;

/** What a decision wants of a host before anything behind it: all that was held back has been done when it begins. */
final class AtOnce {

    private final HostPlay play;
    private final HostLink link;
    private final Asking asking;
    private final Deeds deeds;
    private final Background background;

    AtOnce(HostPlay play, HostLink link, Asking asking, Deeds deeds) {
        this.play = play;
        this.link = link;
        this.asking = asking;
        this.deeds = deeds;
        this.background = new Background(play, link);
    }

    /** The decision that the answer leads to. */
    Decision enquire(Unit unit, Decision.Enquiry enquiry) {
        boolean dry = play.isDry(unit);
        if (!dry && !enquiry.touches().equals(Footprint.NOTHING)) {
            deeds.touch();
        }
        Script script = dry ? enquiry.dry().orElseThrow() : enquiry.script();
        Step usual = Step.look(unit.label(enquiry.label()), unit.shown(unit.inEnvironment(script)), enquiry.deadline());
        Step step = unit.limit().map(most -> most.on(usual)).orElse(usual);
        StepResult answer = link.run(List.of(step), unit).get(0);
        if (unit.overran(answer)) {
            throw unit.limit().orElseThrow().noAnswer();
        }
        return enquiry.reader().apply(answer);
    }

    void download(Unit unit, Decision.Download file) {
        if (!play.isDry(unit)) {
            new Downloads(link, unit).keep(file);
        }
        Judgement.end(unit, Results.wouldChange(List.of(), file.result()));
    }

    void await(Unit unit, Decision.Comeback comeback) {
        asking.forget(Footprint.EVERYTHING);
        if (play.isDry(unit)) {
            Judgement.end(unit, Comebacks.foretold(comeback));
            return;
        }
        if (comeback.departure().isPresent()) {
            deeds.touch();
        }
        Judgement.end(unit, new Comebacks(play, link).await(unit, comeback));
    }

    boolean isForBackground(Unit unit) {
        return background.isFor(unit);
    }

    void inBackground(Unit unit, Background.Work work) {
        deeds.touch();
        Judgement.end(unit, background.run(unit, work));
    }

    void prepare(Unit unit, Change change, Observation<?> observation) {
        Step step = Step.change(unit.label(change.summary()), unit.shown(change.script()), change.deadline());
        Step ready = change.attachment().map(step::with).orElse(step);
        StepResult answer = link.run(List.of(ready), unit).get(0);
        if (!answer.succeeded()) {
            throw new Unreadable(
                    Results.applied(List.of(change), Map.of(), answer).message());
        }
        asking.forget(unit, observation);
    }

    void pause(Unit unit, Decision.Pause pause) {
        TaskResult waited = play.pause(unit.job().ref(), pause);
        asking.timeHasPassed();
        Judgement.end(unit, waited);
    }
}
