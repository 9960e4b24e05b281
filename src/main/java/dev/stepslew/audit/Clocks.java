package dev.stepslew.audit;

import dev.stepslew.audit.HostClock.Verdict;
import dev.stepslew.engine.TaskResult;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads what the probe has told of a clock, and finds what is wrong with it. */
final class Clocks {

    private Clocks() {}

    static HostClock of(TaskResult result) {
        Object said = result.fields().getOrDefault("msg", "");
        return of(result.fields(), result.message().isEmpty() ? String.valueOf(said) : result.message());
    }

    static HostClock of(Map<String, Object> fields, String message) {
        Survey told = new Survey(fields);
        return new HostClock(
                verdict(told.text("verdict")),
                message,
                time(told, "offset_seconds"),
                time(told, "bound_seconds"),
                time(told, "limit_seconds").orElse(Duration.ZERO),
                told.text("by"),
                told.each("sources").stream().map(Clocks::source).toList(),
                Optional.of(told.under("chronyd"))
                        .filter(view -> !view.isEmpty())
                        .map(Clocks::chronyd));
    }

    /** What is wrong with it; chronyd's contradiction is one thing more. */
    static List<Finding> findings(HostClock clock) {
        List<Finding> findings = new ArrayList<>();
        standing(clock.verdict())
                .ifPresent(standing ->
                        findings.add(standing.finding("", title(clock), clock.message(), Optional.empty())));
        clock.chronyd()
                .filter(chronyd -> chronyd.agrees().equals(Optional.of(false)))
                .ifPresent(chronyd -> findings.add(Standing.CONTRADICTED.finding(
                        "",
                        "chronyd contradicts the measurement",
                        "chronyd follows " + chronyd.selected() + "; " + clock.message(),
                        Optional.empty())));
        return findings;
    }

    private static String title(HostClock clock) {
        return switch (clock.verdict()) {
            case RIGHT -> "the clock is right";
            case WRONG -> "the clock is wrong";
            case NOT_PROVABLE -> "the clock cannot be proved right";
            case NO_MAJORITY -> "the time sources contradict each other";
            case TOO_FEW_SOURCES -> "too few time sources answer";
            case NOT_MEASURED -> "the clock could not be measured";
        };
    }

    private static Optional<Standing> standing(Verdict verdict) {
        return switch (verdict) {
            case RIGHT -> Optional.empty();
            case WRONG -> Optional.of(Standing.WRONG);
            case NOT_PROVABLE -> Optional.of(Standing.NOT_PROVABLE);
            case NO_MAJORITY -> Optional.of(Standing.NO_MAJORITY);
            case TOO_FEW_SOURCES -> Optional.of(Standing.TOO_FEW);
            case NOT_MEASURED -> Optional.of(Standing.NOT_MEASURED);
        };
    }

    private static Verdict verdict(String word) {
        return Arrays.stream(Verdict.values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElse(Verdict.NOT_MEASURED);
    }

    private static HostClock.Source source(Survey told) {
        return new HostClock.Source(
                told.text("name"),
                told.text("address"),
                told.text("status"),
                told.text("reason"),
                time(told, "offset_seconds"),
                time(told, "root_distance_seconds"),
                number(told, "stratum"));
    }

    private static HostClock.Chronyd chronyd(Survey told) {
        Map<String, Object> values = told.values();
        return new HostClock.Chronyd(
                told.text("selected"),
                number(told, "stratum"),
                told.text("leap"),
                time(told, "offset_seconds"),
                time(told, "root_distance_seconds"),
                values.get("agrees") instanceof Boolean agrees ? Optional.of(agrees) : Optional.empty());
    }

    private static int number(Survey told, String key) {
        return told.values().get(key) instanceof Number number ? number.intValue() : 0;
    }

    private static Optional<Duration> time(Survey told, String key) {
        if (!(told.values().get(key) instanceof Number number) || !Double.isFinite(number.doubleValue())) {
            return Optional.empty();
        }
        BigDecimal nanos = new BigDecimal(number.toString()).movePointRight(9).setScale(0, RoundingMode.HALF_EVEN);
        return Optional.of(Duration.ofNanos(nanos.longValue()));
    }
}
