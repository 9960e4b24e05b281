package dev.stepslew.probe;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What one conversation with a source has brought so far. */
final class Tally {
    final List<Sample> samples = new ArrayList<>();
    private final Set<Long> asked = new HashSet<>();
    private Status status = Status.UNREACHABLE;
    private String reason = "";
    private int requests;
    private int refusals;
    private int kisses;
    private boolean over;
    private boolean slowDown;
    int stratum = -1;
    int leap = -1;

    void asked(long nonce) {
        asked.add(nonce);
        requests++;
    }

    boolean askedBefore(long nonce) {
        return asked.contains(nonce);
    }

    void heard(Packet reply) {
        stratum = reply.stratum();
        leap = reply.leap();
    }

    void keep(Sample sample) {
        samples.add(sample);
    }

    void fault(Status kind, String why) {
        status = kind;
        reason = why;
    }

    void refused() {
        fault(Status.UNREACHABLE, "connection refused");
        // One refusal may be the echo of an earlier datagram.
        if (++refusals > 1) over = true;
    }

    void failed(String why) {
        fault(Status.UNREACHABLE, why);
        over = true;
    }

    void kissed(String code) {
        fault(Status.KISS_OF_DEATH, "kiss " + code);
        slowDown = code.equals("RATE");
        if (!slowDown || ++kisses > 1 || !samples.isEmpty()) over = true;
    }

    boolean takeSlowDown() {
        boolean now = slowDown;
        slowDown = false;
        return now;
    }

    boolean isOver(Pace pace) {
        boolean silent = samples.isEmpty() && requests >= 4;
        return over || silent || samples.size() >= pace.exchanges || requests >= pace.tries();
    }

    int counted() {
        return samples.isEmpty() ? 0 : counting().size();
    }

    Status status() {
        return samples.isEmpty() ? status : Status.MEASURED;
    }

    String reason(Pace pace) {
        if (!samples.isEmpty()) return remark();
        if (!reason.isEmpty()) return reason;
        return "no answer to " + requests + (requests == 1 ? " request" : " requests") + " within "
                + Figures.brief(pace.wait / 1e9) + " s";
    }

    private String remark() {
        StringBuilder text = new StringBuilder();
        if (status == Status.KISS_OF_DEATH)
            text.append(reason).append(" after ").append(samples.size());
        if (best().clamped) text.append(text.length() > 0 ? ", " : "").append("negative delay clamped");
        if (drift() > 0) text.append(text.length() > 0 ? ", " : "").append("the clock is being slewed");
        return text.toString();
    }

    // The first exchange pays for loading classes and finding the neighbour, so it counts only when it is the only one.
    private List<Sample> counting() {
        return samples.size() > 1 ? samples.subList(1, samples.size()) : samples;
    }

    /** The sample with the smallest delay; while the clock runs away, the newest. */
    Sample best() {
        List<Sample> candidates = counting();
        if (drift() > 0) return candidates.get(candidates.size() - 1);
        Sample best = candidates.get(0);
        for (Sample sample : candidates) {
            if (sample.delay < best.delay) best = sample;
        }
        return best;
    }

    /** Seconds per second by which the offset moves, or 0 unless the delays cannot explain the movement. */
    double drift() {
        List<Sample> counting = counting();
        Sample first = counting.get(0);
        Sample last = counting.get(counting.size() - 1);
        double moved = Math.abs(last.offset - first.offset);
        double explained = (first.delay + last.delay) / 2 + first.dispersion + last.dispersion;
        return moved > explained ? moved / ((last.ticks - first.ticks) / 1e9) : 0;
    }
}
