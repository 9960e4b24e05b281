package dev.stepslew.template;

import dev.stepslew.yaml.None;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Attributes and methods of datetime, date and timedelta. */
final class TimeMethods {

    private static final Signature NOTHING = Signature.of("");
    private static final Signature FORMAT = Signature.of("format");
    private static final Signature ISO = Signature.of("sep='T' timespec='auto'");
    private static final Signature OF_DAY = Signature.of("year=None month=None day=None");
    private static final Signature OF_MOMENT =
            Signature.of("year=None month=None day=None hour=None minute=None second=None microsecond=None");
    private static final Map<String, ChronoUnit> PRECISION = Map.of(
            "hours", ChronoUnit.HOURS,
            "minutes", ChronoUnit.MINUTES,
            "seconds", ChronoUnit.SECONDS,
            "milliseconds", ChronoUnit.MILLIS,
            "microseconds", ChronoUnit.MICROS);

    private TimeMethods() {}

    static Optional<Object> find(Object owner, String name) {
        if (owner instanceof Moment moment) {
            return ofMoment(moment, moment.time(), name)
                    .or(() -> ofDate(moment.time().toLocalDate(), name));
        } else if (owner instanceof Day day) {
            return ofDay(day, name).or(() -> ofDate(day.date(), name));
        } else if (owner instanceof Span span) {
            return ofSpan(span, name);
        }
        return Optional.empty();
    }

    private static Optional<Object> ofMoment(Moment moment, LocalDateTime time, String name) {
        return Optional.ofNullable(
                switch (name) {
                    case "hour" -> (long) time.getHour();
                    case "minute" -> (long) time.getMinute();
                    case "second" -> (long) time.getSecond();
                    case "microsecond" -> (long) time.getNano() / 1000;
                    case "tzinfo" -> moment.offset().<Object>map(Zone::new).orElse(None.NONE);
                    case "utcoffset" ->
                        method(NOTHING, given -> moment.offset()
                                .<Object>map(offset -> new Zone(offset).distance())
                                .orElse(None.NONE));
                    case "tzname" ->
                        method(NOTHING, given -> moment.offset()
                                .<Object>map(offset -> new Zone(offset).toString())
                                .orElse(None.NONE));
                    case "date" -> method(NOTHING, given -> new Day(time.toLocalDate()));
                    case "strftime" -> method(FORMAT, given -> moment.format(given.text("format")));
                    case "isoformat" -> method(ISO, given -> iso(moment, given));
                    case "ctime" -> method(NOTHING, given -> moment.format("%a %b %e %H:%M:%S %Y"));
                    case "timestamp" -> method(NOTHING, given -> moment.zoned().toEpochSecond() + time.getNano() / 1e9);
                    case "replace" -> method(OF_MOMENT, given -> new Moment(replaced(time, given), moment.offset()));
                    default -> null;
                });
    }

    private static Optional<Object> ofDay(Day day, String name) {
        return Optional.ofNullable(
                switch (name) {
                    case "strftime" -> method(FORMAT, given -> day.format(given.text("format")));
                    case "isoformat" -> method(NOTHING, given -> day.toString());
                    case "ctime" -> method(NOTHING, given -> day.format("%a %b %e %H:%M:%S %Y"));
                    case "replace" -> method(OF_DAY, given -> new Day(replaced(day.date(), given)));
                    default -> null;
                });
    }

    private static Optional<Object> ofDate(LocalDate date, String name) {
        return Optional.ofNullable(
                switch (name) {
                    case "year" -> (long) date.getYear();
                    case "month" -> (long) date.getMonthValue();
                    case "day" -> (long) date.getDayOfMonth();
                    case "weekday" ->
                        method(NOTHING, given -> date.getDayOfWeek().getValue() - 1L);
                    case "isoweekday" ->
                        method(NOTHING, given -> (long) date.getDayOfWeek().getValue());
                    // Python counts days from the first of the year 1
                    case "toordinal" -> method(NOTHING, given -> date.toEpochDay() + 719_163L);
                    default -> null;
                });
    }

    private static Optional<Object> ofSpan(Span span, String name) {
        return Optional.ofNullable(
                switch (name) {
                    case "days" -> span.days();
                    case "seconds" -> span.seconds();
                    case "microseconds" -> span.microseconds();
                    case "total_seconds" -> method(NOTHING, given -> span.totalSeconds());
                    default -> null;
                });
    }

    private interface Body {
        Object answer(Given given);
    }

    private static Callable method(Signature signature, Body body) {
        return (positional, named, site) -> body.answer(signature.bind(positional, named, site));
    }

    private static String iso(Moment moment, Given given) {
        String precision = given.text("timespec");
        String separator = given.text("sep");
        if (precision.equals("auto")) {
            return moment.toString().replaceFirst(" ", java.util.regex.Matcher.quoteReplacement(separator));
        }
        ChronoUnit unit = Optional.ofNullable(PRECISION.get(precision))
                .orElseThrow(() -> new EvaluationException("unknown timespec value: " + precision));
        return moment.printed(separator, unit);
    }

    private static LocalDate replaced(LocalDate date, Given given) {
        List<Integer> parts = List.of(
                part(given, "year", date.getYear()),
                part(given, "month", date.getMonthValue()),
                part(given, "day", date.getDayOfMonth()));
        try {
            return LocalDate.of(parts.get(0), parts.get(1), parts.get(2));
        } catch (DateTimeException e) {
            throw new EvaluationException("there is no such day: " + parts);
        }
    }

    private static LocalDateTime replaced(LocalDateTime time, Given given) {
        LocalDate day = replaced(time.toLocalDate(), given);
        try {
            return day.atTime(
                    part(given, "hour", time.getHour()),
                    part(given, "minute", time.getMinute()),
                    part(given, "second", time.getSecond()),
                    part(given, "microsecond", time.getNano() / 1000) * 1000);
        } catch (DateTimeException e) {
            throw new EvaluationException("there is no such time of the day");
        }
    }

    private static int part(Given given, String name, int otherwise) {
        return given.isNone(name) ? otherwise : given.integer(name);
    }
}
