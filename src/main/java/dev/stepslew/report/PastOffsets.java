package dev.stepslew.report;

import dev.stepslew.history.Reading;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a host's clock was over time: how far off it may have been at most, against the limit. */
record PastOffsets(List<Reading> readings, ZoneId zone) {

    private static final int WIDEST = 100;
    private static final String RIGHT = "right";

    List<String> lines(int room) {
        if (readings.isEmpty()) {
            return List.of("clock: not measured in that time");
        }
        Reading last = readings.get(readings.size() - 1);
        List<String> lines = new ArrayList<>();
        lines.add("clock: " + readings.size() + (readings.size() == 1 ? " reading" : " readings") + ", the last "
                + Times.local(last.at(), zone) + ":");
        lines.add("  " + words(last));
        List<Double> sizes =
                readings.stream().flatMap(reading -> most(reading).stream()).toList();
        if (sizes.size() > 1) {
            lines.add("  " + Sparkline.of(sizes, Math.min(WIDEST, room - 3)));
            lines.add("  " + range(sizes) + limit(last));
        }
        long doubtful = readings.stream()
                .filter(reading -> !reading.verdict().equals(RIGHT))
                .count();
        if (doubtful > 0) {
            lines.add("  not proved right " + doubtful + " of " + readings.size() + " times");
        }
        return lines;
    }

    private static String words(Reading reading) {
        return reading.verdict().replace('_', ' ')
                + reading.offset()
                        .map(offset -> ": " + ClockTable.side(Times.seconds(offset)))
                        .orElse("")
                + reading.bound()
                        .map(bound -> ", give or take " + Units.time(Times.seconds(bound)))
                        .orElse("");
    }

    private static String range(List<Double> sizes) {
        double least = sizes.stream().mapToDouble(Double::doubleValue).min().orElse(0);
        double most = sizes.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        return "offset and bound together " + Units.time(least) + " to " + Units.time(most);
    }

    private static String limit(Reading last) {
        return last.limit()
                .map(limit -> "; the limit is " + Units.time(Times.seconds(limit)))
                .orElse("");
    }

    /** The most that the clock may have been off; empty where nothing was measured. */
    private static Optional<Double> most(Reading reading) {
        double bound = Times.seconds(reading.bound().orElse(Duration.ZERO));
        return reading.offset().map(offset -> Math.abs(Times.seconds(offset)) + bound);
    }

    List<Map<String, Object>> rows() {
        return readings.stream().map(PastOffsets::row).toList();
    }

    private static Map<String, Object> row(Reading reading) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("at", Times.utc(reading.at()));
        row.put("offset_seconds", Times.seconds(reading.offset()));
        row.put("bound_seconds", Times.seconds(reading.bound()));
        row.put("limit_seconds", Times.seconds(reading.limit()));
        row.put("verdict", reading.verdict());
        row.put("by", reading.witness());
        return row;
    }
}
