package dev.stepslew.cli;

import dev.stepslew.ExitCode;
import dev.stepslew.engine.Event;
import dev.stepslew.engine.EventListener;
import dev.stepslew.engine.Rollout;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * Lets a run end in order when the operator interrupts it: steps under way finish, no other begins, the recap comes.
 * Who interrupts once more means it: then the process ends at once, and a third time even without cleaning up.
 */
final class Interrupt {

    private static final List<String> NAMES = List.of("INT", "TERM");
    private static final Duration LAST_WORDS = Duration.ofMillis(700);
    private static final String WORD =
            "interrupted: steps under way are finished, no other begins; Ctrl-C again stops at once";

    private final Runnable first;
    private final Runnable second;
    private final Runnable third;
    private final List<Signals.Restorable> handled;
    private int times;

    Interrupt(Runnable first, Runnable second, Runnable third) {
        this.first = first;
        this.second = second;
        this.third = third;
        this.handled =
                NAMES.stream().map(name -> Signals.handle(name, this::happened)).toList();
    }

    /** Runs it, and lets signals end it. */
    static ExitCode guard(Rollout rollout) {
        return guard(rollout::run, () -> rollout.interrupt(WORD), rollout::abandon);
    }

    /**
     * @param interruption what lets it end in order
     * @param report told of it
     */
    static ExitCode guard(Supplier<ExitCode> work, Runnable interruption, EventListener report) {
        Runnable inOrder = () -> {
            interruption.run();
            report.on(new Event.Warning(WORD));
        };
        return guard(work, inOrder, () -> {});
    }

    /** @param lastWords what is still to be said where it does not end in order */
    private static ExitCode guard(Supplier<ExitCode> work, Runnable inOrder, Runnable lastWords) {
        Interrupt interrupt = new Interrupt(
                inOrder, () -> atOnce(lastWords), () -> Runtime.getRuntime().halt(ExitCode.INTERRUPTED.number()));
        try {
            return work.get();
        } finally {
            interrupt.end();
        }
    }

    /** The last words must not keep who has asked twice, so they have their time and no more. */
    static void atOnce(Runnable lastWords) {
        Thread speaker = new Thread(lastWords, "last words");
        speaker.setDaemon(true);
        speaker.start();
        try {
            speaker.join(LAST_WORDS.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        System.exit(ExitCode.INTERRUPTED.number());
    }

    /** The exit waits for hooks, so it needs a thread of its own to leave this one free for the third time. */
    synchronized void happened() {
        times++;
        switch (times) {
            case 1 -> first.run();
            case 2 -> new Thread(second, "exit").start();
            default -> third.run();
        }
    }

    /** From here on a signal does what it did before. */
    void end() {
        handled.forEach(Signals.Restorable::restore);
    }
}
