package dev.stepslew.cli;

import dev.stepslew.ExitCode;
import dev.stepslew.engine.Event;
import dev.stepslew.engine.EventListener;
import dev.stepslew.engine.Rollout;
import java.util.List;
import java.util.function.Supplier;

/**
 * Lets a run end in order when the operator interrupts it: steps under way finish, no other begins, the recap comes.
 * Who interrupts once more means it: then the process ends at once, and a third time even without cleaning up.
 */
final class Interrupt {

    private static final List<String> NAMES = List.of("INT", "TERM");

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

    /** @param report the one of the rollout: it knows where on the screen there is room for a word */
    static ExitCode guard(Rollout rollout, EventListener report) {
        return guard(rollout::run, rollout::interrupt, rollout::unconfirmed, report);
    }

    /** @param interruption what lets it end in order */
    static ExitCode guard(Supplier<ExitCode> work, Runnable interruption, EventListener report) {
        return guard(work, interruption, List::of, report);
    }

    /** @param left what is still to be said of hosts where it does not end in order */
    private static ExitCode guard(
            Supplier<ExitCode> work, Runnable interruption, Supplier<List<String>> left, EventListener report) {
        Runnable inOrder = () -> {
            interruption.run();
            report.on(new Event.Warning(
                    "interrupted: steps under way are finished, no other begins; Ctrl-C again stops at once"));
        };
        Runnable atOnce = () -> {
            left.get().forEach(line -> report.on(new Event.Warning(line)));
            System.exit(ExitCode.INTERRUPTED.number());
        };
        Interrupt interrupt =
                new Interrupt(inOrder, atOnce, () -> Runtime.getRuntime().halt(ExitCode.INTERRUPTED.number()));
        try {
            return work.get();
        } finally {
            interrupt.end();
        }
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
