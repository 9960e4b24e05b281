package dev.stepslew.probe;

import java.util.ArrayList;
import java.util.List;

/** Finds the sources that can all be right at once, as RFC 5905 section 11.2.1 does, in the form chrony gives it. */
final class Judge {
    /** RFC 5905: how fast a clock may run away, in seconds per second. */
    static final double PHI = 15e-6;
    /** chrony's maxdistance: sources that are less sure of themselves are no evidence. */
    static final double MAX_DISTANCE = 3;

    private Judge() {}

    /** The readings with their roles filled in, in the given order. */
    static List<Reading> roles(List<Reading> readings) {
        Interval agreed = agreement(readings);
        List<Reading> judged = new ArrayList<>();
        for (Reading reading : readings) judged.add(judged(reading, agreed));
        return judged;
    }

    private static Reading judged(Reading reading, Interval agreed) {
        if (reading.status() != Status.MEASURED) return reading;
        if (agreed.isEmpty()) return reading.as(Status.FALSETICKER, "no majority agrees");
        Interval own = Interval.of(reading);
        if (own.contains(agreed) || agreed.contains(own)) return reading.as(Status.TRUECHIMER);
        return reading.as(Status.FALSETICKER, "contradicts the majority");
    }

    /** The interval that most sources share, empty when these are no majority. */
    private static Interval agreement(List<Reading> readings) {
        List<Interval> intervals = new ArrayList<>();
        for (Reading reading : readings) {
            if (reading.status() == Status.MEASURED) intervals.add(Interval.of(reading));
        }
        double[] lows =
                intervals.stream().mapToDouble(each -> each.low).sorted().toArray();
        double[] highs =
                intervals.stream().mapToDouble(each -> each.high).sorted().toArray();
        int depth = 0;
        int deepest = 0;
        double low = Double.NaN;
        double high = Double.NaN;
        int closed = 0;
        for (double start : lows) {
            // Intervals that only touch do share that point.
            while (highs[closed] < start) {
                if (depth == deepest) high = highs[closed];
                closed++;
                depth--;
            }
            depth++;
            if (depth <= deepest) continue;
            deepest = depth;
            low = start;
        }
        // Where the greatest depth is reached more than once, all that lies between belongs to the interval.
        for (; closed < highs.length; closed++, depth--) {
            if (depth == deepest) high = highs[closed];
        }
        return deepest > intervals.size() / 2 ? new Interval(low, high) : Interval.NONE;
    }

    /** Everything within which a source says that our offset lies. */
    private static final class Interval {
        static final Interval NONE = new Interval(1, 0);

        final double low;
        final double high;

        Interval(double low, double high) {
            this.low = low;
            this.high = high;
        }

        static Interval of(Reading reading) {
            return new Interval(reading.offset() - reading.rootDistance(), reading.offset() + reading.rootDistance());
        }

        boolean contains(Interval other) {
            return low <= other.low && high >= other.high;
        }

        boolean isEmpty() {
            return low > high;
        }
    }
}
