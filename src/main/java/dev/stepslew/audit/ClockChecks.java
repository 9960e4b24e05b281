package dev.stepslew.audit;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Checks of the clock itself. What is proved is |offset| + error bound, never the offset alone. */
final class ClockChecks {

    static final List<Check> ALL = List.of(
            new Check(
                    "accuracy",
                    List.of("limit"),
                    "|offset| + error bound is proved to be within `limit` seconds; \"not provable\" where the limit lies"
                            + " within the bound",
                    ClockChecks::accuracy),
            new Check(
                    "agreement",
                    List.of("least"),
                    "at least `least` (3) of the sources that were asked agree, and the clock could be judged",
                    ClockChecks::agreement));

    private ClockChecks() {}

    private static Seen accuracy(HostView host, Terms terms) {
        BigDecimal seconds = BigDecimal.valueOf(terms.number("limit").orElseThrow());
        Duration limit = Duration.ofNanos(seconds.movePointRight(9).longValue());
        if (host.clock().isEmpty()) {
            return Seen.unknown("the clock was not measured");
        }
        HostClock clock = host.clock().get();
        Optional<Duration> most = clock.most();
        if (most.isEmpty()) {
            return clock.offset()
                    .map(offset -> Seen.notProvable(Times.of(offset) + " off by " + clock.by()
                            + ", which knows no error bound (limit " + Times.of(limit) + ")"))
                    .orElseGet(() -> Seen.unknown("the clock could not be measured: " + clock.message()));
        }
        String reading = Times.of(clock.offset().orElseThrow().abs()) + " off, give or take "
                + Times.of(clock.bound().orElseThrow()) + " (limit " + Times.of(limit) + ")";
        if (most.get().compareTo(limit) <= 0) {
            return Seen.passed(reading);
        }
        return clock.least().orElseThrow().compareTo(limit) > 0
                ? Seen.failed(reading)
                : Seen.notProvable(reading + ": the limit lies within the error bound");
    }

    private static Seen agreement(HostView host, Terms terms) {
        if (host.clock().isEmpty()) {
            return Seen.unknown("the clock was not measured");
        }
        List<HostClock.Source> sources = host.clock().get().sources();
        long agreeing = sources.stream()
                .filter(source -> source.status().equals("truechimer"))
                .count();
        return Seen.when(
                agreeing >= terms.number("least").orElse(3.0), agreeing + " of " + sources.size() + " sources agree");
    }
}
