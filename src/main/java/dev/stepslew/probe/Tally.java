package dev.stepslew.probe;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What one conversation with a source has brought so far. */
final class Tally {
    final List<Sample> samples = new ArrayList<>();
    final long base;
    final InetAddress localAddress;
    private final Set<Long> asked = new HashSet<>();
    Status status = Status.UNREACHABLE;
    int stratum = -1;
    int leap = -1;
    private String reason = "";
    private int refusals;
    private int kisses;
    private boolean over;
    private boolean slowDown;

    /** A conversation that begins with the wall clock so far from the monotonic one, under this address of ours. */
    Tally(long base, InetAddress localAddress) {
        this.base = base;
        this.localAddress = localAddress;
    }

    void asked(long nonce) {
        asked.add(nonce);
    }

    boolean hasAsked(long nonce) {
        return asked.contains(nonce);
    }

    void heard(Packet reply) {
        stratum = reply.stratum();
        leap = reply.leap();
    }

    void fault(Status kind, String why) {
        status = kind;
        reason = why;
    }

    void refused() {
        fault(Status.UNREACHABLE, "connection refused");
        // One refusal may be the echo of an earlier datagram.
        over = ++refusals > 1;
    }

    void failed(String why) {
        fault(Status.UNREACHABLE, why);
        over = true;
    }

    void kissed(String code) {
        fault(Status.KISS_OF_DEATH, "kiss " + code);
        slowDown = code.equals("RATE");
        over = !slowDown || ++kisses > 1 || !samples.isEmpty();
    }

    boolean takeSlowDown() {
        boolean now = slowDown;
        slowDown = false;
        return now;
    }

    boolean isOver(Pace pace) {
        boolean silent = samples.isEmpty() && asked.size() >= 4;
        return over || silent || samples.size() >= pace.exchanges || asked.size() >= pace.tries;
    }

    int counted() {
        return counting().size();
    }

    String reason(Pace pace) {
        if (!samples.isEmpty()) return remark();
        if (!reason.isEmpty()) return reason;
        return "no answer to " + asked.size() + " requests within " + Json.brief(pace.wait / 1e9) + " s each";
    }

    private String remark() {
        if (status == Status.KISS_OF_DEATH) return reason + " meanwhile";
        if (drift() > 0) return "the clock is being slewed";
        return best().clamped ? "negative delay clamped" : "";
    }

    // The first exchange pays for loading classes and finding the neighbour, so it counts only when it is the only one.
    private List<Sample> counting() {
        return samples.subList(samples.size() > 1 ? 1 : 0, samples.size());
    }

    /** The sample with the smallest delay; while the clock runs away, the newest. */
    Sample best() {
        Sample best = samples.get(samples.size() - 1);
        if (drift() > 0) return best;
        for (Sample sample : counting()) {
            if (sample.badness() < best.badness()) best = sample;
        }
        return best;
    }

    /** Seconds per second by which the offset moves, or 0 unless the delays cannot explain the movement. */
    double drift() {
        Sample first = counting().get(0);
        Sample last = samples.get(samples.size() - 1);
        double moved = Math.abs(last.offset - first.offset);
        double explained = (first.delay + last.delay) / 2 + first.dispersion + last.dispersion;
        return moved > explained ? moved * 1e9 / (last.ticks - first.ticks) : 0;
    }
}
