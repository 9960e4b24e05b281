package dev.stepslew.probe;

import java.util.ArrayList;
import java.util.Arrays;
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
        double[] agreed = agreement(readings);
        List<Reading> judged = new ArrayList<>();
        for (Reading reading : readings) {
            judged.add(reading.status() == Status.MEASURED ? judged(reading, agreed) : reading);
        }
        return judged;
    }

    private static Reading judged(Reading reading, double[] agreed) {
        if (agreed.length == 0) return reading.as(Status.FALSETICKER, "no majority agrees");
        boolean around = reading.low() <= agreed[0] && reading.high() >= agreed[1];
        boolean inside = reading.low() >= agreed[0] && reading.high() <= agreed[1];
        if (around || inside) return reading.as(Status.TRUECHIMER, reading.reason());
        return reading.as(Status.FALSETICKER, "contradicts the majority");
    }

    /** Both ends of the interval that most sources share; nothing when these are no majority. */
    private static double[] agreement(List<Reading> readings) {
        int count = 0;
        double[] lows = new double[readings.size()];
        double[] highs = new double[readings.size()];
        for (Reading reading : readings) {
            if (reading.status() != Status.MEASURED) continue;
            lows[count] = reading.low();
            highs[count++] = reading.high();
        }
        Arrays.sort(lows, 0, count);
        Arrays.sort(highs, 0, count);
        return sweep(lows, highs, count);
    }

    private static double[] sweep(double[] lows, double[] highs, int count) {
        int deepest = 0;
        double low = 0;
        double high = 0;
        int opened = 0;
        for (int closed = 0; closed < count; closed++) {
            // Intervals that only touch do share that point.
            while (opened < count && lows[opened] <= highs[closed]) {
                if (++opened - closed <= deepest) continue;
                deepest = opened - closed;
                low = lows[opened - 1];
            }
            // Where the greatest depth is reached more than once, all that lies between belongs to the interval.
            if (opened - closed == deepest) high = highs[closed];
        }
        return deepest > count / 2 ? new double[] {low, high} : new double[0];
    }
}
