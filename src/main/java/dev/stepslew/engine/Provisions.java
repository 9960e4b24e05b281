package dev.stepslew.engine;

import dev.stepslew.StepslewException;

/**
 * What a plan takes along for tasks that the dry run had no use for: those of a rescue, handlers that nobody has asked for
 * yet. Their values are left to the time when they are needed; files of the controller will not be there then.
 */
final class Provisions {

    private final HostPlay play;

    Provisions(HostPlay play) {
        this.play = play;
    }

    /** Of every task of the play that was not decided on this host and is for nothing but itself. */
    void take() {
        play.program().everything().stream()
                .filter(job -> job.loop().isEmpty()
                        && !job.task().isInclude()
                        && Called.by(job.task()).isPresent())
                .filter(job -> !play.notes().knows(play.host(), Place.of(job.ref())))
                .forEach(this::take);
    }

    private void take(Job job) {
        try {
            Place place = Place.of(job.ref());
            play.call(job, play.bench(job).noting(play.notes().files(play.host(), place)));
        } catch (StepslewException later) {
            // it depends on what only the run brings, or is for other hosts
        }
    }
}
