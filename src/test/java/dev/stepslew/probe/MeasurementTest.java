package dev.stepslew.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasurementTest {
    private static final String PUBLIC = "198.51.100.7";
    private static final String PRIVATE = "10.1.2.3";

    private final FakeClock clock = FakeClock.inLate2026();
    private final FakeNetwork network =
            new FakeNetwork(clock).named("s", PRIVATE).named("public", PUBLIC);

    @ParameterizedTest
    @CsvSource({"0", "2.5", "-2.5", "0.000001", "86400", "-1000000000", "1000000000"})
    void offsetIsWhatTheClockLacks(double seconds) {
        network.ahead(seconds).then(Answer.good());

        Reading reading = measure("s");

        assertEquals(Status.MEASURED, reading.status());
        assertEquals(seconds, reading.offset(), 1e-6);
        assertEquals(0.010, reading.delay(), 1e-6);
    }

    @Test
    void boundsTheErrorByRootDistanceDelayAndDispersion() {
        network.then(Answer.good().root(0.040, 0.010));

        Reading reading = measure("s");

        double precision = 1e-6 + Math.pow(2, -20);
        double age = 15e-6 * 0.41;
        assertEquals(0.040 / 2 + 0.010 + 0.010 / 2 + precision + age, reading.rootDistance(), 3e-5);
    }

    @Test
    void asymmetryOfTheWayStaysWithinTheBound() {
        network.then(40, 2, Answer.good());

        Reading reading = measure("s");

        assertEquals(0.019, reading.offset(), 1e-5);
        assertTrue(Math.abs(reading.offset()) <= reading.rootDistance());
    }

    @Test
    void takesTheExchangeWithTheSmallestDelay() {
        network.then(Answer.good())
                .then(80, 5, Answer.good())
                .then(6, 4, Answer.good())
                .then(30, 1, Answer.good());

        assertEquals(0.010, measure("s").delay(), 1e-6);
    }

    @Test
    void throwsTheFirstExchangeAway() {
        network.then(1, 1, Answer.good()).then(20, 20, Answer.good());

        Reading reading = measure("s");

        assertEquals(0.040, reading.delay(), 1e-6);
        assertEquals(5, reading.samples());
    }

    @Test
    void keepsTheFirstExchangeWhenItIsTheOnlyOne() {
        network.then(Answer.good()).then(Answer.good().with(Answer.Fault.DROPPED));

        Reading reading = measure("s");

        assertEquals(Status.MEASURED, reading.status());
        assertEquals(1, reading.samples());
    }

    @ParameterizedTest
    @CsvSource({
        "WRONG_ORIGIN, invalid, origin timestamp is not ours",
        "SHORT, invalid, 'answer of 20 bytes, expected 48'",
        "ZERO_TIMES, invalid, zero timestamp",
        "SENT_BEFORE_RECEIVED, invalid, sent before it received",
        "HELD_TOO_LONG, invalid, held the request for 5 s",
        "DROPPED, unreachable, no answer to 4 requests within 1 s each"
    })
    void namesTheFault(Answer.Fault fault, String status, String reason) {
        network.then(Answer.good().with(fault));

        Reading reading = measure("s");

        assertEquals(status + ": " + reason, reading.status().word() + ": " + reading.reason());
        assertEquals(0, reading.samples());
        assertTrue(Double.isNaN(reading.offset()));
    }

    @Test
    void aServerMayNotAnswerInAnotherMode() {
        network.then(Answer.good().mode(5));

        assertEquals("mode 5, expected 4", measure("s").reason());
    }

    @ParameterizedTest
    @CsvSource({"3, 2, 'leap 3, stratum 2'", "0, 16, 'leap 0, stratum 16'", "0, 0, 'stratum 0, LAB'"})
    void unsynchronisedServersAreNoEvidence(int leap, int stratum, String reason) {
        network.then(Answer.good().leap(leap).stratum(stratum));

        Reading reading = measure("s");

        assertEquals(Status.UNSYNCHRONISED, reading.status());
        assertEquals(reason, reading.reason());
        assertEquals(stratum, reading.stratum());
        assertEquals(leap, reading.leap());
    }

    @Test
    void leapSecondsToComeAreNoFault() {
        network.then(Answer.good().leap(1));

        Reading reading = measure("s");

        assertEquals(Status.MEASURED, reading.status());
        assertEquals(1, reading.leap());
    }

    @Test
    void serversFarFromTheirReferenceAreNoEvidence() {
        network.then(Answer.good().root(0.1, 3.2));

        Reading reading = measure("s");

        assertEquals(Status.INVALID, reading.status());
        assertEquals("root distance of 3.255 s, more than 3 s", reading.reason());
    }

    @ParameterizedTest
    @CsvSource({"DENY", "RSTR"})
    void denialEndsTheConversation(String code) {
        network.then(Answer.kiss(code));

        Reading reading = measure("s");

        assertEquals("kiss_of_death: kiss " + code, reading.status().word() + ": " + reading.reason());
        assertEquals(1, network.requests);
    }

    @Test
    void kissOfAStrangerIsIgnored() {
        network.then(Answer.kiss("DENY").with(Answer.Fault.WRONG_ORIGIN)).then(Answer.good());

        assertEquals(Status.MEASURED, measure("s").status());
    }

    @Test
    void backsOffOnceWhenAskedToSlowDown() {
        network.then(Answer.kiss("RATE")).then(Answer.good());

        Reading reading = measure("s");

        assertEquals(Status.MEASURED, reading.status());
        assertEquals(2, network.sentAt.get(1) - network.sentAt.get(0), 0.02);
    }

    @Test
    void givesUpWhenAskedToSlowDownTwice() {
        network.then(Answer.kiss("RATE"));

        Reading reading = measure("public");

        assertEquals("kiss_of_death: kiss RATE", reading.status().word() + ": " + reading.reason());
        assertEquals(2, network.requests);
        assertEquals(8, network.sentAt.get(1) - network.sentAt.get(0), 0.02);
    }

    @Test
    void aKissAfterGoodAnswersEndsTheConversationButNotTheEvidence() {
        network.then(Answer.good()).then(Answer.good()).then(Answer.kiss("RATE"));

        Reading reading = measure("s");

        assertEquals(Status.MEASURED, reading.status());
        assertEquals("kiss RATE meanwhile", reading.reason());
        assertEquals(3, network.requests);
    }

    @Test
    void refusalIsNoticedAtOnce() {
        network.refusing();

        Reading reading = measure("s");

        assertEquals("unreachable: connection refused", reading.status().word() + ": " + reading.reason());
        assertEquals(2, network.requests);
    }

    @Test
    void waitsForItsTurnBeforeItAsksPublicServers() {
        network.then(Answer.good());

        new Probe(clock, network, Pace.proper().after(30)).measure(List.of(new Source("public", 123)));

        assertEquals(30, network.sentAt.get(0), 0.1);
    }

    @Test
    void doesNotWaitForServersOfItsOwn() {
        network.then(Answer.good());

        new Probe(clock, network, Pace.proper().after(30)).measure(List.of(new Source("s", 123)));

        assertEquals(0, network.sentAt.get(0), 0.1);
    }

    @Test
    void sparesAServerThatHasSlowedAnotherHostDown() {
        network.then(Answer.good());

        List<Reading> readings = new Probe(clock, network, Pace.proper())
                .sparing(List.of(PUBLIC))
                .measure(List.of(new Source("public", 123), new Source("s", 123)));

        assertEquals(Status.KISS_OF_DEATH, readings.get(0).status());
        assertEquals(
                "not asked, kiss RATE to another host of this run",
                readings.get(0).reason());
        assertEquals(Status.MEASURED, readings.get(1).status());
        assertEquals(6, network.requests);
    }

    @Test
    void publicServersAreAskedFourTimesTwoSecondsApart() {
        network.then(Answer.good());

        measure("public");

        assertEquals(4, network.requests);
        for (int i = 1; i < 4; i++) assertEquals(2, network.sentAt.get(i) - network.sentAt.get(i - 1), 1e-3);
    }

    @Test
    void lossesArePaidForWithAFewMoreRequests() {
        Answer lost = Answer.good().with(Answer.Fault.DROPPED);
        network.then(lost).then(Answer.good()).then(lost).then(lost).then(Answer.good());

        Reading reading = measure("s");

        assertEquals(8, network.requests);
        assertEquals(4, reading.samples());
    }

    @Test
    void measuresAnewWhenTheClockWasStepped() {
        network.ahead(10).then(Answer.good()).then(Answer.good()).then(5, 5, Answer.good(), () -> clock.step(10));
        network.then(Answer.good());

        Reading reading = measure("s");

        assertEquals(Status.MEASURED, reading.status());
        assertEquals(0, reading.offset(), 1e-6);
        assertEquals(5, reading.samples());
    }

    @Test
    void givesUpOnAClockThatIsSteppedAllTheTime() {
        network.then(5, 5, Answer.good()).then(5, 5, Answer.good(), () -> clock.step(1));

        Reading reading = measure("s");

        assertEquals(Status.INVALID, reading.status());
    }

    @Test
    void clampsANegativeDelayAndSaysSo() {
        network.then(Answer.good()).then(1, 1, Answer.good(), () -> clock.step(-0.004));
        network.then(Answer.good().with(Answer.Fault.DROPPED));

        Reading reading = measure("s");

        assertEquals("negative delay clamped", reading.reason());
        assertTrue(reading.delay() > 0);
        assertEquals(0.004, reading.offset(), reading.rootDistance());
    }

    @Test
    void prefersAnyOtherExchangeToAClampedOne() {
        network.then(Answer.good()).then(1, 1, Answer.good(), () -> clock.step(-0.004));
        network.then(Answer.good());

        Reading reading = measure("s");

        assertEquals(0.010, reading.delay(), 1e-6);
        assertEquals(0.004, reading.offset(), 1e-5);
    }

    @Test
    void aSlewGoingOnIsNoticedAndBelongsToTheBound() {
        network.running(0.92).then(0.1, 0.1, Answer.good());

        Reading reading = measure("s");

        assertEquals("the clock is being slewed", reading.reason());
        assertEquals(-0.08 * clock.passedSeconds(), reading.offset(), reading.rootDistance());
    }

    @ParameterizedTest
    @CsvSource({
        "2036-02-07T06:28:15.9Z, 0.3",
        "2036-02-07T06:28:16.1Z, -0.3",
        "2036-02-07T06:28:15.999Z, 0",
        "2036-02-07T06:28:00Z, 3600",
        "2100-01-01T00:00:00Z, -5",
        "1999-01-01T00:00:00Z, 5"
    })
    void erasRollOverUnnoticed(String instant, double seconds) {
        FakeClock then = new FakeClock(instant);
        FakeNetwork there =
                new FakeNetwork(then).named("s", PRIVATE).ahead(seconds).then(Answer.good());

        Reading reading = new Probe(then, there, Pace.proper())
                .measure(List.of(new Source("s", 123)))
                .get(0);

        assertEquals(seconds, reading.offset(), 1e-6);
        assertEquals(0.010, reading.delay(), 1e-6);
    }

    @Test
    void aServerThatFollowsThisHostIsNoEvidence() {
        network.from("10.1.2.200").then(Answer.good().reference("\12\1\2\310").stratum(3));

        Reading reading = measure("s");

        assertEquals("self: follows this host", reading.status().word() + ": " + reading.reason());
    }

    @Test
    void aServerThatFollowsAnAddressListedAsOursIsNoEvidence() {
        network.named("vip", "127.0.0.1")
                .then(Answer.good().reference("\177\0\0\1").stratum(3));

        List<Reading> readings =
                new Probe(clock, network, Pace.proper()).measure(List.of(new Source("vip", 123), new Source("s", 123)));

        assertEquals("an address of this host", readings.get(0).reason());
        assertEquals("follows this host", readings.get(1).reason());
    }

    @Test
    void oneAddressCountsOnce() {
        network.then(Answer.good());

        List<Reading> readings = new Probe(clock, network.named("t", PRIVATE), Pace.proper())
                .measure(List.of(new Source("s", 123), new Source("t", 123)));

        assertEquals(Status.MEASURED, readings.get(0).status());
        assertEquals("same address as s, counted once", readings.get(1).reason());
    }

    @Test
    void onlyTheFirstAddressCountsExceptInAPool() {
        network.named("many", "10.0.0.1", "10.0.0.2", "10.0.0.3").then(Answer.good());
        Probe probe = new Probe(clock, network, Pace.proper());

        assertEquals(1, probe.measure(List.of(new Source("many", 123))).size());
        assertEquals(
                2, probe.measure(List.of(new Source("many", 123).pooled(2))).size());
    }

    @Test
    void unknownNamesAreUnreachable() {
        Reading reading = measure("nowhere");

        assertEquals("unreachable: name does not resolve", reading.status().word() + ": " + reading.reason());
        assertEquals("", reading.address());
    }

    @Test
    void requestsTellNothingAboutTheClock() {
        byte[] request = Packet.request(0x0123456789abcdefL);

        byte[] expected = new byte[48];
        expected[0] = 0x23;
        for (int i = 0; i < 8; i++) expected[40 + i] = (byte) (0x01 + 0x22 * i);
        assertEquals(java.util.Arrays.toString(expected), java.util.Arrays.toString(request));
    }

    private Reading measure(String name) {
        return new Probe(clock, network, Pace.proper())
                .measure(List.of(new Source(name, 123)))
                .get(0);
    }
}
