package dev.stepslew.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * When a schedule is due.
 *
 * @param text as a person has written it
 * @param calendars in the words of {@code systemd.time(7)}; one of them is enough
 * @param cron empty where it was said in systemd's words only
 */
public record When(String text, List<String> calendars, Optional<Cron> cron) {

    private static final Duration MOST_DELAY = Duration.ofMinutes(5);
    private static final int SHARE = 10;

    public When {
        calendars = List.copyOf(calendars);
    }

    public static When of(String text, Cron cron) {
        return new When(text, OnCalendar.of(cron), Optional.of(cron));
    }

    /** @param calendar systemd's to judge */
    public static When ofCalendar(String calendar) {
        return new When(calendar, List.of(Words.line(calendar, "--on-calendar")), Optional.empty());
    }

    /** So that a thousand machines don't begin at once: a tenth of the time between two, and five minutes at most. */
    public Duration usualDelay() {
        Instant start = Instant.parse("2026-01-01T00:00:00Z");
        return cron.flatMap(each -> each.next(start, ZoneOffset.UTC).flatMap(first -> each.next(first, ZoneOffset.UTC)
                        .map(second -> Duration.between(first, second).dividedBy(SHARE))))
                .map(delay -> delay.compareTo(MOST_DELAY) < 0 ? delay : MOST_DELAY)
                .orElse(Duration.ZERO);
    }
}
