package dev.stepslew.serve;

import dev.stepslew.report.AuditSummary;
import dev.stepslew.report.AuditSummary.HostSummary;
import dev.stepslew.schedule.Cron;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Schedules and what audits have found, for tests. */
final class Fleet {

    private Fleet() {}

    static Timetable hourly(String... names) {
        return new Timetable(
                ZoneId.of("UTC"),
                Stream.of(names).map(name -> entry(name, "0 * * * *")).toList());
    }

    static Entry entry(String name, String cron) {
        return new Entry(name, Cron.parse(cron), List.of("p.yml", "-i", "hosts"), Duration.ofHours(1));
    }

    static AuditSummary summary(Instant started) {
        return new AuditSummary(
                started,
                started.plusSeconds(2),
                List.of(
                        new HostSummary(
                                "good1",
                                "compliant",
                                "",
                                "right",
                                OptionalDouble.of(0.0000125),
                                OptionalDouble.of(0.00084),
                                OptionalDouble.of(0.1),
                                Map.of(),
                                List.of()),
                        new HostSummary(
                                "<script>alert(1)</script>",
                                "findings",
                                "",
                                "wrong",
                                OptionalDouble.of(-3600.5),
                                OptionalDouble.empty(),
                                OptionalDouble.of(0.1),
                                Map.of("critical", 1, "low", 2),
                                List.of("the clock is \"wrong\""))),
                1);
    }
}
