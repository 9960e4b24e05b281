package dev.stepslew.probe;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Random;
import java.util.Set;

/** The conversation with one source, and what is left of it when it is over. */
final class Measurement implements Runnable {
    /** Wall and monotonic clock part by more only when somebody steps the clock; less is noise of a busy host. */
    static final long STEP_NANOS = 5_000_000L;

    private static final int ROUNDS = 3;

    private final Source source;
    private final InetAddress address;
    private final Pace pace;
    private final WallClock clock;
    private final Network network;
    private final Random random;
    private volatile Tally tally;

    Measurement(Source source, InetAddress address, Pace pace, WallClock clock, Network network, Random random) {
        this.source = source;
        this.address = address;
        this.pace = pace;
        this.clock = clock;
        this.network = network;
        this.random = random;
        tally = failure(Status.UNREACHABLE, "gave no result in time");
    }

    /** Talks to the source, anew whenever the clock was stepped meanwhile, but not for ever. */
    @Override
    public void run() {
        try (DatagramSocket socket = network.dial(new InetSocketAddress(address, source.port()))) {
            for (int i = 0; i < ROUNDS; i++) {
                tally = converse(socket);
                if (!isStale()) return;
            }
            tally = failure(Status.INVALID, "the clock was stepped again and again");
        } catch (IOException e) {
            tally = failure(Status.UNREACHABLE, String.valueOf(e.getMessage()));
        }
    }

    private Tally converse(DatagramSocket socket) {
        Tally talk = new Tally(base(), socket.getLocalAddress());
        Exchange exchange = new Exchange(socket, clock, pace.wait, talk);
        while (true) {
            long due = clock.ticks() + pace.interval;
            exchange.run(random.nextLong());
            if (talk.isOver(pace) || Thread.currentThread().isInterrupted()) return talk;
            clock.pause(talk.takeSlowDown() ? pace.backoff() : Math.max(0, due - clock.ticks()));
        }
    }

    private static Tally failure(Status status, String reason) {
        Tally none = new Tally(0, InetAddress.getLoopbackAddress());
        none.fault(status, reason);
        return none;
    }

    long start() {
        return pace.start;
    }

    long longest() {
        return ROUNDS * pace.longest();
    }

    /** Whether there is something to lose because the clock was stepped since the conversation began. */
    boolean isStale() {
        return !tally.samples.isEmpty() && Math.abs(base() - tally.base) > STEP_NANOS;
    }

    /** Wall clock minus monotonic clock, from the least disturbed of a few readings. */
    private long base() {
        long best = 0;
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            long before = clock.ticks();
            long wall = clock.nanos();
            long gap = clock.ticks() - before;
            if (gap >= least) continue;
            least = gap;
            best = wall - (before + gap / 2);
        }
        return best;
    }

    InetAddress localAddress() {
        return tally.localAddress;
    }

    /** The result; a source that follows one of the given references follows this host. */
    Reading reading(Set<Integer> ours) {
        Tally talk = tally;
        if (talk.samples.isEmpty()) {
            return Reading.without(source.name(), Probe.text(address), talk.status, talk.reason(pace))
                    .saying(talk.stratum, talk.leap);
        }
        Sample best = talk.best();
        double distance = distance(talk, best);
        Reading reading = new Reading(
                source.name(),
                Probe.text(address),
                Status.MEASURED,
                talk.reason(pace),
                best.offset + source.correction(),
                best.delay,
                distance,
                best.stratum,
                best.leap,
                talk.counted());
        if (isStale()) return reading.as(Status.INVALID, "the clock was stepped again and again");
        if (best.stratum > 1 && ours.contains(best.reference)) return reading.as(Status.SELF, "follows this host");
        if (distance <= Judge.MAX_DISTANCE) return reading;
        return reading.as(Status.INVALID, "root distance of " + Json.brief(distance) + " s, more than 3 s");
    }

    // A step too small to be told from noise, and a slew going on, still belong to the error.
    private double distance(Tally talk, Sample best) {
        long now = clock.ticks();
        double drifted = talk.drift() * Math.max(0, (now - best.ticks) / 1e9);
        return best.rootDistance(now) + Math.abs(base() - talk.base) / 1e9 + drifted;
    }
}
