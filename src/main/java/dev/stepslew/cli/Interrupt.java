package dev.stepslew.cli;

import dev.stepslew.ExitCode;
import dev.stepslew.engine.Rollout;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets a run end in order when the operator interrupts it: running steps finish, no other begins, the recap comes. */
final class Interrupt {

    /** A step may be a restart that waits for its time sources. */
    private static final long LONGEST_STEP_SECONDS = 300;

    private Interrupt() {}

    static ExitCode guard(Rollout rollout) {
        CountDownLatch ended = new CountDownLatch(1);
        Thread atExit = new Thread(() -> {
            rollout.interrupt();
            await(ended);
        });
        Runtime.getRuntime().addShutdownHook(atExit);
        try {
            return rollout.run();
        } finally {
            ended.countDown();
            forget(atExit);
        }
    }

    private static void await(CountDownLatch ended) {
        try {
            ended.await(LONGEST_STEP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void forget(Thread atExit) {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The process is ending already: that is why we are here.
        }
    }
}
