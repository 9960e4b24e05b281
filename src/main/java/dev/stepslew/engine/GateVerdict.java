package dev.stepslew.engine;

import dev.stepslew.module.ClockReading;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What a gate has found: whether the batch before it has proved itself, and whether the fleet is as well off as it was.
 *
 * @param proved hosts of the batch whose clocks are right
 * @param unproved what is wrong with the others
 * @param compared how many hosts were measured both times
 * @param before the 95th percentile of their distances from true time before the first batch, in seconds; empty where
 *     there is nothing to compare
 * @param now the same now
 * @param farthest the host that is farthest off now; empty text where nothing was compared
 */
public record GateVerdict(
        List<String> proved,
        Map<String, String> unproved,
        int compared,
        OptionalDouble before,
        OptionalDouble now,
        double tolerance,
        String farthest) {

    private static final double MOST = 0.95;

    /** @param before what was measured before the first batch, by host */
    static GateVerdict of(
            List<String> batch, Map<String, ClockReading> before, Map<String, ClockReading> now, double tolerance) {
        List<String> proved = new ArrayList<>();
        Map<String, String> unproved = new LinkedHashMap<>();
        for (String host : batch) {
            ClockReading reading = now.getOrDefault(host, new ClockReading(false, OptionalDouble.empty(), "no answer"));
            if (reading.right()) {
                proved.add(host);
            } else {
                unproved.put(host, reading.says());
            }
        }
        List<String> both = before.keySet().stream()
                .sorted()
                .filter(host -> isMeasured(host, before) && isMeasured(host, now))
                .toList();
        String farthest = both.stream()
                .max(Comparator.comparingDouble(host -> distance(host, now)))
                .orElse("");
        return new GateVerdict(
                proved, unproved, both.size(), percentile(both, before), percentile(both, now), tolerance, farthest);
    }

    private static boolean isMeasured(String host, Map<String, ClockReading> readings) {
        ClockReading reading = readings.get(host);
        return reading != null && reading.offset().isPresent();
    }

    private static double distance(String host, Map<String, ClockReading> readings) {
        ClockReading reading = readings.get(host);
        return reading == null ? 0 : Math.abs(reading.offset().orElse(0));
    }

    /** Of the distances of these hosts, the smallest that 95 in 100 do not exceed. */
    static OptionalDouble percentile(List<String> hosts, Map<String, ClockReading> readings) {
        double[] sorted = hosts.stream()
                .filter(host -> isMeasured(host, readings))
                .mapToDouble(host -> distance(host, readings))
                .sorted()
                .toArray();
        return sorted.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(sorted[(int) Math.ceil(MOST * sorted.length) - 1]);
    }

    /** The same in other words of what is wrong. */
    public GateVerdict saying(Map<String, String> other) {
        return new GateVerdict(proved, other, compared, before, now, tolerance, farthest);
    }

    public boolean passed() {
        return unproved.isEmpty() && !isWorse();
    }

    private boolean isWorse() {
        return before.isPresent() && now.isPresent() && now.getAsDouble() > before.getAsDouble() + tolerance;
    }

    /** Why the next batch must not begin. */
    String complaint() {
        List<String> complaints = new ArrayList<>();
        unproved.forEach((host, why) -> complaints.add(host + ": " + why));
        if (isWorse()) {
            complaints.add("the fleet's offset is worse than before: p95 of |offset| over " + compared + " hosts is "
                    + ClockReading.words(now.orElseThrow()) + ", before " + ClockReading.words(before.orElseThrow())
                    + ", tolerance " + ClockReading.words(tolerance) + " (farthest: " + farthest + ")");
        }
        return String.join("; ", complaints);
    }
}
