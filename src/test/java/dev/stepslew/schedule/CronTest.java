package dev.stepslew.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CronTest {

    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    15 * * * *        | 2026-01-31T10:20 | 2026-01-31T11:15
                    15 * * * *        | 2026-01-31T10:15 | 2026-01-31T11:15
                    */20 8-10 * * *   | 2026-01-31T10:40 | 2026-02-01T08:00
                    0 0 29 2 *        | 2026-01-31T10:20 | 2028-02-29T00:00
                    0 6 * * mon-fri   | 2026-01-31T10:20 | 2026-02-02T06:00
                    0 6 * * 7         | 2026-01-31T10:20 | 2026-02-01T06:00
                    0 6 13 * FRI      | 2026-02-01T00:00 | 2026-02-06T06:00
                    0 6 13 * FRI      | 2026-02-07T00:00 | 2026-02-13T06:00
                    0 6 */2 * FRI     | 2026-02-01T00:00 | 2026-02-13T06:00
                    5,35 */12 * jan * | 2026-01-31T12:35 | 2027-01-01T00:05
                    10/25 * * * *     | 2026-01-31T10:11 | 2026-01-31T10:35
                    @daily            | 2026-12-31T10:20 | 2027-01-01T00:00
                    @weekly           | 2026-01-31T10:20 | 2026-02-01T00:00
                    """)
    void isDueAsCrontabSays(String text, LocalDateTime after, LocalDateTime due) {
        assertEquals(
                Optional.of(due.toInstant(java.time.ZoneOffset.UTC)),
                Cron.parse(text).next(after.toInstant(java.time.ZoneOffset.UTC), UTC));
    }

    @ParameterizedTest
    @CsvSource({
        "1m,* * * * *",
        "15m,*/15 * * * *",
        "60m,0 * * * *",
        "1h,0 * * * *",
        "6h,0 */6 * * *",
        "1d,0 0 * * *",
        "7d,0 0 * * 0"
    })
    void evenLengthsAreCronExpressions(String every, String expression) {
        assertEquals(expression, Cron.every(every).expression());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    60 * * * *    | 1  | '60' is no minute; expected 0 to 59
                    0 1,2,x * * * | 7  | 'x' is no hour; expected 0 to 23
                    0 5-3 * * *   | 3  | the range 5-3 ends before it begins
                    */0 * * * *   | 3  | '0' is no step; expected a number from 1, as in */15
                    0 0 * * mod   | 9  | 'mod' is no day of the week; expected 0 to 7 or sun, mon, tue, wed, thu, fri, sat (did you mean 'mon'?)
                    0 0 * *       | 8  | the day of the week is missing; five fields are expected, such as '15 * * * *'
                    0 0 * * * *   | 11 | five fields are expected (minute, hour, day of the month, month, day of the week), found more
                    0 0 31 feb *  | 1  | there is no such day in these months; it would never be due
                    @dayly        | 1  | '@dayly' is none of @annually, @daily, @hourly, @midnight, @monthly, @weekly, @yearly (did you mean '@daily'?)
                    """)
    void saysWhereAndWhatIsWrong(String text, int column, String message) {
        BadSchedule wrong = assertThrows(BadSchedule.class, () -> Cron.parse(text));

        assertEquals(column + ": " + message, wrong.column() + ": " + wrong.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"45m", "7h", "2d", "0h", "1 hour", "h", "1s", "99999999999h"})
    void refusesLengthsThatAreNotEven(String text) {
        assertThrows(BadSchedule.class, () -> Cron.every(text));
    }

    @Test
    void hourThatIsLeftOutIsMadeUpForOnceAtItsEnd() {
        assertEquals(
                List.of("2026-03-28T02:30+01:00", "2026-03-29T03:00+02:00", "2026-03-30T02:30+02:00"),
                due("30 2 * * *", "2026-03-28T00:00:00Z", 3));
        assertEquals(
                List.of("2026-03-29T03:00+02:00", "2026-03-30T02:10+02:00"),
                due("10,20,40 2 * * *", "2026-03-29T00:00:00Z", 2));
    }

    @Test
    void hourThatComesTwiceCountsOnce() {
        assertEquals(
                List.of("2026-10-25T02:30+02:00", "2026-10-26T02:30+01:00"),
                due("30 2 * * *", "2026-10-25T00:00:00Z", 2));
    }

    @Test
    void hourlyOnesGoOnThroughBothChanges() {
        assertEquals(
                List.of("2026-03-29T01:15+01:00", "2026-03-29T03:15+02:00"),
                due("15 * * * *", "2026-03-29T00:00:00Z", 2));
        assertEquals(
                List.of("2026-10-25T02:15+02:00", "2026-10-25T02:15+01:00", "2026-10-25T03:15+01:00"),
                due("15 * * * *", "2026-10-25T00:00:00Z", 3));
    }

    @Test
    void clocksThatGoBackAtMidnightBringTheDayBeforeAgain() {
        ZoneId beirut = ZoneId.of("Asia/Beirut");
        Instant before = Instant.parse("2026-10-24T20:50:00Z");

        Instant first = Cron.parse("45 * * * *").next(before, beirut).orElseThrow();
        Instant second = Cron.parse("45 * * * *").next(first, beirut).orElseThrow();

        assertEquals("2026-10-24T23:45+02:00[Asia/Beirut]", first.atZone(beirut).toString());
        assertEquals(
                "2026-10-25T00:45+02:00[Asia/Beirut]", second.atZone(beirut).toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    15 * * * *       | *-*-* *:15:00
                    */20 8,9 * * *   | *-*-* 08,09:00,20,40:00
                    0 6 * * mon-fri  | Mon,Tue,Wed,Thu,Fri *-*-* 06:00:00
                    0 6 13 * fri     | *-*-13 06:00:00; Fri *-*-* 06:00:00
                    0 0 1 jan,jul *  | *-01,07-01 00:00:00
                    """)
    void isSaidInWordsOfSystemd(String cron, String calendar) {
        assertEquals(calendar, String.join("; ", OnCalendar.of(Cron.parse(cron))));
    }

    private static List<String> due(String cron, String after, int times) {
        List<String> due = new ArrayList<>();
        Instant now = Instant.parse(after);
        for (int i = 0; i < times; i++) {
            now = Cron.parse(cron).next(now, BERLIN).orElseThrow();
            due.add(now.atZone(BERLIN).toOffsetDateTime().toString());
        }
        return due;
    }
}
