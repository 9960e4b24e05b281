package dev.stepslew.engine;

import dev.stepslew.connection.Step;
import dev.stepslew.connection.StepResult;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/** What a host is busy with and since when; says so when it is long. Written by one thread, read by a ticking one. */
final class HostWatch {

    private static final Duration FIRST_WORD = Duration.ofSeconds(10);
    private static final Duration NEXT_WORDS = Duration.ofSeconds(30);

    private final String host;
    private final EventListener events;
    private final LongSupplier nanoTime;
    private final AtomicReference<Doing> now = new AtomicReference<>(Doing.NOTHING);

    HostWatch(String host, EventListener events, LongSupplier nanoTime) {
        this.host = host;
        this.events = events;
        this.nanoTime = nanoTime;
    }

    void busy(String what) {
        now.set(new Doing(what, nanoTime.getAsLong(), FIRST_WORD));
        events.on(new Event.HostBusy(host, what));
    }

    void idle() {
        now.set(Doing.NOTHING);
    }

    /** Of a hidden script only that it ran is told. */
    void ended(Step step, StepResult answer) {
        idle();
        boolean hidden = step.script().isHidden();
        String outcome =
                answer.ending() == StepResult.Ending.EXITED ? "exit status " + answer.rc() : "killed at its deadline";
        events.on(new Event.StepEnded(
                host,
                step.label(),
                step.script().toString(),
                outcome,
                hidden ? "" : answer.out(),
                hidden ? "" : answer.err(),
                answer.elapsed()));
    }

    /** To be called every second or so. */
    void tick() {
        Doing doing = Objects.requireNonNull(now.get());
        if (doing == Doing.NOTHING) {
            return;
        }
        Duration since = Duration.ofNanos(nanoTime.getAsLong() - doing.since);
        if (since.compareTo(doing.nextWord) >= 0 && now.compareAndSet(doing, doing.said())) {
            events.on(new Event.HostWaiting(host, doing.what, since));
        }
    }

    private record Doing(String what, long since, Duration nextWord) {
        static final Doing NOTHING = new Doing("", 0, Duration.ZERO);

        Doing said() {
            Duration next = nextWord.equals(FIRST_WORD) ? NEXT_WORDS : nextWord.plus(NEXT_WORDS);
            return new Doing(what, since, next);
        }
    }
}
