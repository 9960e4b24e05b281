package dev.stepslew.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AgendaTest {

    private static final Entry HOURLY = Fleet.entry("hourly", "0 * * * *");
    private static final Map<String, Instant> EARLIER = Map.of("hourly", at("11:30"));

    private static Instant at(String time) {
        return Instant.parse("2026-01-31T" + time + ":00Z");
    }

    private static Agenda agenda(Instant now) {
        return new Agenda(new Timetable(ZoneId.of("UTC"), List.of(HOURLY)), EARLIER, now);
    }

    @Test
    void isDueAtItsTimeAndThenNotAgain() {
        Agenda agenda = agenda(at("11:45"));

        assertEquals(List.of(), agenda.take(at("11:59")));
        assertEquals(List.of(HOURLY), agenda.take(at("12:00")));
        assertEquals(List.of(), agenda.take(at("12:00")));
        assertEquals(at("13:00"), agenda.next("hourly"));
    }

    @Test
    void whatHasNeverRunIsDueAtOnce() {
        Agenda agenda = new Agenda(new Timetable(ZoneId.of("UTC"), List.of(HOURLY)), Map.of(), at("11:45"));

        assertEquals(List.of(HOURLY), agenda.take(at("11:45")));
        assertEquals(at("12:00"), agenda.next("hourly"));
    }

    @Test
    void whatWasMissedWhileNobodyServedIsDueOnce() {
        Agenda agenda = agenda(at("18:20"));

        assertEquals(List.of(HOURLY), agenda.take(at("18:20")));
        assertEquals(List.of(), agenda.take(at("18:21")));
        assertEquals(at("19:00"), agenda.next("hourly"));
    }

    @Test
    void aPauseOrAStepForwardOfDaysIsMadeUpForOnce() {
        Agenda agenda = agenda(at("11:45"));
        Instant later = Instant.parse("2026-02-03T09:10:00Z");

        assertEquals(List.of(HOURLY), agenda.take(later));
        assertEquals(Instant.parse("2026-02-03T10:00:00Z"), agenda.next("hourly"));
    }

    @Test
    void aSmallStepBackRepeatsNothing() {
        Agenda agenda = agenda(at("11:45"));
        agenda.take(at("12:00"));

        assertEquals(List.of(), agenda.take(at("11:59")));
        assertEquals(List.of(), agenda.take(at("12:00")));
        assertEquals(at("13:00"), agenda.next("hourly"));
    }

    @Test
    void aClockThatWasYearsAheadDoesNotHoldUpAudits() {
        Agenda agenda = agenda(at("11:45"));
        agenda.take(Instant.parse("2036-01-01T00:00:00Z"));

        assertEquals(List.of(), agenda.take(at("11:50")));
        assertEquals(List.of(HOURLY), agenda.take(at("12:00")));
    }

    @Test
    void anAuditOfTheFutureDoesNotHoldUpAudits() {
        Map<String, Instant> wrong = Map.of("hourly", Instant.parse("2036-01-01T00:00:00Z"));
        Agenda agenda = new Agenda(new Timetable(ZoneId.of("UTC"), List.of(HOURLY)), wrong, at("11:45"));

        assertEquals(at("12:00"), agenda.next("hourly"));
    }

    @Test
    void aControllerThatBootsInThe1970sCatchesUpOnceItsClockIsSet() {
        Agenda agenda = new Agenda(
                new Timetable(ZoneId.of("UTC"), List.of(HOURLY)), EARLIER, Instant.parse("1970-01-01T00:00:10Z"));

        assertEquals(List.of(), agenda.take(Instant.parse("1970-01-01T00:00:20Z")));
        assertEquals(List.of(HOURLY), agenda.take(at("11:45")));
        assertEquals(List.of(), agenda.take(at("11:46")));
    }

    @Test
    void theHourThatComesTwiceCountsOnce() {
        Entry nightly = Fleet.entry("hourly", "30 2 * * *");
        Agenda agenda = new Agenda(
                new Timetable(ZoneId.of("Europe/Berlin"), List.of(nightly)),
                Map.of("hourly", Instant.parse("2026-10-24T10:00:00Z")),
                Instant.parse("2026-10-24T10:00:00Z"));

        assertEquals(List.of(nightly), agenda.take(Instant.parse("2026-10-25T00:30:00Z")));
        assertEquals(List.of(), agenda.take(Instant.parse("2026-10-25T01:30:00Z")));
    }
}
