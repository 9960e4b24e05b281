package dev.stepslew.module;

import dev.stepslew.connection.Script;
import dev.stepslew.connection.StepResult;
import dev.stepslew.plan.Queue;
import dev.stepslew.plan.Unreadable;
import java.time.Duration;
import java.util.Locale;

/** One host's turn at the public servers: the probe is told how long to wait and whom to spare, if it has any. */
record ProbeTurn(Turnstile turnstile, Turnstile.Visit visit) implements Queue {

    @Override
    public Place take() {
        return new Taken(turnstile, turnstile.enter(visit));
    }

    private record Taken(Turnstile turnstile, Turnstile.Pass pass) implements Place {

        @Override
        public Script opening() {
            String wait = String.format(Locale.ROOT, "%.3f", pass.delay().toNanos() / 1e9);
            return Script.of("public_wait=" + wait + " public_spare=" + Script.quote(String.join(",", pass.spared())));
        }

        @Override
        public Duration delay() {
            return pass.delay();
        }

        @Override
        public void leave(StepResult answer) {
            try {
                ProbeAnswer heard = ProbeAnswer.of(answer);
                // chronyd in the probe's stead does not say whom it asked, so its place stays taken
                if (!heard.isChronyds()) {
                    turnstile.leave(pass, heard.asked(), heard.rated());
                }
            } catch (Unreadable silent) {
                // it may have asked, so its place stays taken; the task itself will tell what went wrong
            }
        }
    }
}
