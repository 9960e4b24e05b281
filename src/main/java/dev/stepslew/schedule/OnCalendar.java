package dev.stepslew.schedule;

import java.util.List;
import java.util.SortedSet;
import java.util.stream.Collectors;

/** A cron expression in the words of {@code systemd.time(7)}. */
final class OnCalendar {

    private static final List<String> WEEKDAYS = List.of("Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat");

    private OnCalendar() {}

    /** One or two, of which either will do. */
    static List<String> of(Cron cron) {
        String days = numbers(CronField.DAY, cron.days());
        String weekdays = weekdays(cron);
        if (cron.eitherDay()) {
            return List.of(line(cron, "", days), line(cron, weekdays, "*"));
        }
        return List.of(line(cron, weekdays, days));
    }

    private static String line(Cron cron, String weekdays, String days) {
        return "%s*-%s-%s %s:%s:00"
                .formatted(
                        weekdays,
                        numbers(CronField.MONTH, cron.months()),
                        days,
                        numbers(CronField.HOUR, cron.hours()),
                        numbers(CronField.MINUTE, cron.minutes()));
    }

    private static String weekdays(Cron cron) {
        if (CronField.WEEKDAY.isAll(cron.weekdays())) {
            return "";
        }
        return cron.weekdays().stream().map(WEEKDAYS::get).collect(Collectors.joining(",", "", " "));
    }

    private static String numbers(CronField field, SortedSet<Integer> values) {
        if (field.isAll(values)) {
            return "*";
        }
        return values.stream().map("%02d"::formatted).collect(Collectors.joining(","));
    }
}
