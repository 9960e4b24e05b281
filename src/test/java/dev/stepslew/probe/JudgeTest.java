package dev.stepslew.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class JudgeTest {

    @Test
    void aSingleSourceIsItsOwnMajority() {
        assertEquals("t", roles("5±0.1"));
    }

    @Test
    void twoThatDisagreeAreNoMajority() {
        assertEquals("ff", roles("0±0.1 5±0.1"));
    }

    @Test
    void oneLiarIsOutvotedByTwo() {
        assertEquals("tft", roles("0±0.1 120±0.1 0.05±0.1"));
    }

    @Test
    void halfIsNoMajority() {
        assertEquals("ffff", roles("0±0.1 0±0.1 9±0.1 9±0.1"));
    }

    @Test
    void intervalsThatTouchAgree() {
        assertEquals("tt", roles("0±0.5 1±0.5"));
    }

    @Test
    void whoIsSurroundedByTheMajoritysIntervalIsATruechimer() {
        assertEquals("ttt", roles("0±1 0±1 0.5±0.1"));
    }

    // The first picture in chrony's own explanation: two narrow ones apart inside a wide one.
    @Test
    void aWideSourceBetweenTwoNarrowOnesKeepsBoth() {
        assertEquals("ttt", roles("0±10 -5±1 5±1"));
    }

    @Test
    void whatWasNotMeasuredHasNoVote() {
        List<Reading> readings = new ArrayList<>(readings("0±0.1"));
        readings.add(Reading.without("x", "", Status.UNREACHABLE, "silent"));
        readings.add(Reading.without("y", "", Status.SELF, "an address of this host"));

        List<Reading> judged = Judge.roles(readings);

        assertEquals(
                List.of(Status.TRUECHIMER, Status.UNREACHABLE, Status.SELF),
                judged.stream().map(Reading::status).toList());
    }

    @Test
    void honestMajoritiesAlwaysWin() {
        Random random = new Random(20261122);
        for (int i = 0; i < 20_000; i++) {
            List<Reading> honest = honest(random, 1 + random.nextInt(8));
            List<Reading> all = new ArrayList<>(honest);
            int liars = random.nextInt(honest.size());
            for (int k = 0; k < liars; k++) {
                all.add(Reading.measured("liar" + k, 1000 * (k + 1), random.nextDouble()));
            }
            Collections.shuffle(all, random);

            for (Reading each : Judge.roles(all)) {
                boolean liar = each.name().startsWith("liar");
                assertEquals(liar ? Status.FALSETICKER : Status.TRUECHIMER, each.status());
            }
        }
    }

    // Sources whose intervals contain the truth: the verdict's own interval contains it, too.
    @Test
    void theTruthLiesWithinTheBoundWhenAllAreHonest() {
        Random random = new Random(5905);
        for (int i = 0; i < 20_000; i++) {
            Verdict verdict = Verdict.over(honest(random, 1 + random.nextInt(9)), 1, 1);

            assertTrue(Math.abs(verdict.offset()) <= verdict.bound());
        }
    }

    @Test
    void agreesWithCountingAtEveryPoint() {
        Random random = new Random(1201);
        for (int i = 0; i < 20_000; i++) {
            List<Reading> readings = anything(random, 1 + random.nextInt(9));

            assertEquals(byCounting(readings), roles(readings), () -> text(readings));
        }
    }

    @Test
    void orderDoesNotMatter() {
        Random random = new Random(7);
        for (int i = 0; i < 5_000; i++) {
            List<Reading> readings = anything(random, 1 + random.nextInt(9));
            List<Reading> shuffled = new ArrayList<>(readings);
            Collections.shuffle(shuffled, random);

            assertEquals(sorted(Judge.roles(readings)), sorted(Judge.roles(shuffled)));
        }
    }

    // An independent way to the same result: the depth at every end point, compared pair by pair.
    private static String byCounting(List<Reading> readings) {
        int deepest = 0;
        for (Reading at : readings) deepest = Math.max(deepest, depth(readings, at.low()));
        if (deepest <= readings.size() / 2) return "f".repeat(readings.size());
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (Reading at : readings) {
            if (depth(readings, at.low()) == deepest) low = Math.min(low, at.low());
            if (depth(readings, at.high()) == deepest) high = Math.max(high, at.high());
        }
        StringBuilder roles = new StringBuilder();
        for (Reading each : readings) {
            boolean around = each.low() <= low && each.high() >= high;
            boolean inside = each.low() >= low && each.high() <= high;
            roles.append(around || inside ? 't' : 'f');
        }
        return roles.toString();
    }

    private static int depth(List<Reading> readings, double point) {
        return (int) readings.stream()
                .filter(each -> each.low() <= point && each.high() >= point)
                .count();
    }

    private static List<Reading> honest(Random random, int count) {
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double distance = 0.001 + random.nextDouble();
            readings.add(Reading.measured("s" + i, (random.nextDouble() * 2 - 1) * distance, distance));
        }
        return readings;
    }

    private static List<Reading> anything(Random random, int count) {
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            readings.add(Reading.measured("s" + i, random.nextInt(20), (1 + random.nextInt(12)) / 2.0));
        }
        return readings;
    }

    private static List<Reading> readings(String text) {
        return java.util.Arrays.stream(text.split(" "))
                .map(each -> each.split("±"))
                .map(each -> Reading.measured(each[0], Double.parseDouble(each[0]), Double.parseDouble(each[1])))
                .toList();
    }

    private static String roles(String text) {
        return roles(readings(text));
    }

    private static String roles(List<Reading> readings) {
        return Judge.roles(readings).stream()
                .map(each -> each.status() == Status.TRUECHIMER ? "t" : "f")
                .collect(Collectors.joining());
    }

    private static List<String> sorted(List<Reading> readings) {
        return readings.stream()
                .map(each -> each.name() + each.status())
                .sorted()
                .toList();
    }

    private static String text(List<Reading> readings) {
        return readings.stream()
                .map(each -> each.low() + ".." + each.high())
                .toList()
                .toString();
    }
}
