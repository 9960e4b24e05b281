package dev.stepslew.module;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stepslew.connection.StepResult;
import dev.stepslew.plan.Queue;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProbeTurnTest {

    private final AtomicLong now = new AtomicLong();
    private final Turnstile turnstile = new Turnstile(now::get);

    @Test
    void aKissRateOnOneHostReachesTheScriptOfTheNext() {
        turn("web1").take().leave(answer("truechimer", "kiss RATE meanwhile"));

        Queue.Place next = turn("web2").take();

        assertTrue(
                next.opening().text().matches("public_wait=\\d+\\.\\d{3} public_spare='?203\\.0\\.113\\.5'?"),
                next.opening().text());
    }

    @Test
    void whoWasSparedHasNotSaidRateAgain() {
        turn("web1").take().leave(answer("kiss_of_death", "kiss RATE"));
        now.addAndGet(Turnstile.SILENCE.toNanos() / 2);
        turn("web2").take().leave(answer("kiss_of_death", "not asked, kiss RATE to another host of this run"));
        now.addAndGet(Turnstile.SILENCE.toNanos() / 2 + 1);

        assertTrue(turn("web3").take().opening().text().matches("public_wait=\\S+ public_spare=''"));
    }

    @Test
    void aHostThatDidNotAnswerMayHaveAskedAllTheSame() {
        for (int i = 0; i < 10; i++) {
            turn("web" + i)
                    .take()
                    .leave(new StepResult(StepResult.Ending.TIMED_OUT, -1, new byte[0], new byte[0], Duration.ZERO));
        }

        assertTrue(turn("web10").take().delay().compareTo(Duration.ofSeconds(11)) >= 0);
    }

    @Test
    void aHostWithoutJavaHasAskedNobody() {
        for (int i = 0; i < 100; i++) {
            turn("web" + i).take().leave(StepResult.exited(0, "system=Linux\nmachine=x86_64\nlibc=glibc\n", ""));
        }

        assertEquals(0, turn("web100").take().delay().toSeconds() / 2);
    }

    private Queue turn(String host) {
        return new ProbeTurn(turnstile, new Turnstile.Visit(host, "", 4, 40));
    }

    private static StepResult answer(String status, String reason) {
        return StepResult.exited(
                0,
                "java=/usr/bin/java\nrc=0\ncontent=\n{\"verdict\": \"right\", \"sources\": ["
                        + "{\"name\": \"a\", \"address\": \"203.0.113.5\", \"status\": \"" + status
                        + "\", \"reason\": \"" + reason + "\"},"
                        + "{\"name\": \"b\", \"address\": \"203.0.113.6\", \"status\": \"truechimer\", \"reason\": \"\"}]}",
                "");
    }
}
