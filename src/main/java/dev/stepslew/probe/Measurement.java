package dev.stepslew.probe;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Random;
import java.util.Set;

/** The conversation with one source, and what is left of it when it is over. */
final class Measurement {
    private static final int ROUNDS = 3;

    private final Source source;
    private final InetAddress address;
    private final Pace pace;
    private final WallClock clock;
    private final Random random;
    private volatile Finding finding = new Finding(new Tally(), 0, InetAddress.getLoopbackAddress());

    Measurement(Source source, InetAddress address, Pace pace, WallClock clock, Random random) {
        this.source = source;
        this.address = address;
        this.pace = pace;
        this.clock = clock;
        this.random = random;
        finding.tally.failed("gave no result in time");
    }

    /** Talks to the source, anew whenever the clock was stepped meanwhile, but not for ever. */
    void run(Dialer dialer) {
        try (Wire wire = dialer.dial(new InetSocketAddress(address, source.port()))) {
            for (int i = 0; i < ROUNDS; i++) {
                long base = Steps.base(clock);
                finding = new Finding(converse(wire), base, wire.localAddress());
                if (!isStale()) return;
            }
            finding = failure(Status.INVALID, "the clock was stepped again and again");
        } catch (IOException e) {
            finding = failure(Status.UNREACHABLE, String.valueOf(e.getMessage()));
        }
    }

    private Tally converse(Wire wire) {
        Tally tally = new Tally();
        Exchange exchange = new Exchange(wire, clock, pace.wait, tally);
        while (true) {
            long due = clock.ticks() + pace.interval;
            exchange.run(random.nextLong());
            if (tally.isOver(pace) || Thread.currentThread().isInterrupted()) return tally;
            clock.pause(tally.takeSlowDown() ? pace.backoff() : Math.max(0, due - clock.ticks()));
        }
    }

    private static Finding failure(Status status, String reason) {
        Tally tally = new Tally();
        tally.fault(status, reason);
        return new Finding(tally, 0, InetAddress.getLoopbackAddress());
    }

    long longest() {
        return ROUNDS * pace.longest();
    }

    /** Whether there is something to lose because the clock was stepped since the conversation began. */
    boolean isStale() {
        return finding.hasSamples() && Math.abs(finding.parted(clock)) > Steps.NANOS;
    }

    InetAddress localAddress() {
        return finding.localAddress;
    }

    /** The result; a source that follows one of the given references follows this host. */
    Reading reading(Set<Integer> ours) {
        Finding found = finding;
        if (!found.hasSamples()) return fruitless(found.tally);
        Sample best = found.tally.best();
        double distance = distance(found, best);
        Reading reading = new Reading(
                source.name(),
                address.getHostAddress(),
                Status.MEASURED,
                found.tally.reason(pace),
                best.offset + source.correction(),
                best.delay,
                distance,
                best.stratum,
                best.leap,
                found.tally.counted());
        if (isStale()) return reading.as(Status.INVALID, "the clock was stepped again and again");
        if (best.stratum > 1 && ours.contains(best.reference)) return reading.as(Status.SELF, "follows this host");
        if (distance <= Judge.MAX_DISTANCE) return reading;
        return reading.as(Status.INVALID, "root distance of " + Figures.brief(distance) + " s, more than 3 s");
    }

    // A step too small to be told from noise, and a slew going on, still belong to the error.
    private double distance(Finding found, Sample best) {
        long now = clock.ticks();
        double drifted = found.tally.drift() * Math.max(0, (now - best.ticks) / 1e9);
        return best.rootDistance(now) + Math.abs(found.parted(clock)) / 1e9 + drifted;
    }

    private Reading fruitless(Tally tally) {
        return new Reading(
                source.name(),
                address.getHostAddress(),
                tally.status(),
                tally.reason(pace),
                Double.NaN,
                Double.NaN,
                Double.NaN,
                tally.stratum,
                tally.leap,
                0);
    }

    /** A finished conversation, the wall clock's base when it began, and the address we had in it. */
    private static final class Finding {
        final Tally tally;
        final long base;
        final InetAddress localAddress;

        Finding(Tally tally, long base, InetAddress localAddress) {
            this.tally = tally;
            this.base = base;
            this.localAddress = localAddress;
        }

        boolean hasSamples() {
            return !tally.samples.isEmpty();
        }

        long parted(WallClock clock) {
            return Steps.base(clock) - base;
        }
    }
}
