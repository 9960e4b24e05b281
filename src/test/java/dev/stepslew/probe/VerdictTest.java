package dev.stepslew.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {

    @ParameterizedTest
    @CsvSource({
        "0.02, 0.08, RIGHT",
        "-0.02, 0.08, RIGHT",
        "0.02, 0.081, NOT_PROVABLE",
        "0.15, 0.05, NOT_PROVABLE",
        "0.15, 0.049, WRONG",
        "-0.15, 0.049, WRONG",
        "0, 0.2, NOT_PROVABLE",
        "3600, 0.2, WRONG"
    })
    void comparesOffsetAndBoundWithTheLimit(double offset, double bound, Verdict.Word word) {
        Verdict verdict = Verdict.over(List.of(Reading.measured("s", offset, bound)), 0.1, 1);

        assertEquals(word, verdict.word());
        assertEquals(offset, verdict.offset());
        assertEquals(bound, verdict.bound());
    }

    @Test
    void speaksByTheSurestOfThoseWhoAgree() {
        Verdict verdict = over(1, Reading.measured("a", 0, 0.5), Reading.measured("b", 0.01, 0.02));

        assertEquals(0.01, verdict.offset());
        assertEquals(0.02, verdict.bound());
    }

    @Test
    void aLiarIsNotHeardHoweverSureItIs() {
        Verdict verdict = over(
                1,
                Reading.measured("a", 0, 0.05),
                Reading.measured("liar", 120, 0.0001),
                Reading.measured("b", 0, 0.06));

        assertEquals(Verdict.Word.RIGHT, verdict.word());
        assertEquals(0.05, verdict.bound());
    }

    @Test
    void contradictionIsNoMajority() {
        Verdict verdict = over(1, Reading.measured("a", 0, 0.05), Reading.measured("b", 120, 0.05));

        assertEquals(Verdict.Word.NO_MAJORITY, verdict.word());
        assertEquals(Double.NaN, verdict.offset());
    }

    @Test
    void noSourceIsTooFew() {
        assertEquals(Verdict.Word.TOO_FEW_SOURCES, over(1).word());
    }

    @Test
    void silentSourcesDoNotCount() {
        Verdict verdict =
                over(2, Reading.measured("a", 0, 0.05), Reading.without("b", "", Status.UNREACHABLE, "silent"));

        assertEquals(Verdict.Word.TOO_FEW_SOURCES, verdict.word());
    }

    @Test
    void thoseWhoDisagreeDoNotCount() {
        Verdict verdict =
                over(3, Reading.measured("a", 0, 0.05), Reading.measured("b", 0, 0.05), Reading.measured("c", 9, 0.05));

        assertEquals(Verdict.Word.TOO_FEW_SOURCES, verdict.word());
    }

    private static Verdict over(int minSources, Reading... readings) {
        return Verdict.over(Arrays.asList(readings), 0.1, minSources);
    }
}
