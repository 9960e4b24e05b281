package dev.stepslew.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChronydTest {
    private static final String ANSWER = """
            0A4D000B,10.77.0.11,3,1795348800.123456789,-0.000012345,0.000001000,0.000002000,-1.5,0.001,0.05,0.000300,0.000400,64.2,Normal
            ^,*,10.77.0.11,2,6,377,12,0.000010000,0.000011000,0.000300000
            ^,x,10.77.0.13,2,6,377,12,-120.000000000,-120.000000000,0.000300000
            ^,?,10.77.0.16,0,6,0,4294967295,0.000000000,0.000000000,0.000000000
            """;

    private static final Verdict ALIKE = Verdict.over(List.of(Reading.measured("10.77.0.11", -0.00002, 0.001)), 0.1, 1);

    @Test
    void readsTrackingAndSources() {
        assertEquals(
                "{'chronyd':{'selected':'10.77.0.11','stratum':3,'leap':'normal','offset_seconds':-0.000012345,"
                        + "'root_distance_seconds':0.00055,'agrees':true,'sources':["
                        + "{'address':'10.77.0.11','state':'selected','reach':'377','offset_seconds':-0.00001},"
                        + "{'address':'10.77.0.13','state':'falseticker','reach':'377','offset_seconds':120},"
                        + "{'address':'10.77.0.16','state':'unusable','reach':'0','offset_seconds':0}]}}",
                described(ANSWER, ALIKE).replace('"', '\''));
    }

    @Test
    void saysSoInOneLine() {
        assertEquals(
                "chronyd: follows 10.77.0.11, -0.000012 s left to correct, leap normal",
                Chronyd.saying(ANSWER).line(ALIKE));
    }

    @Test
    void contradictsWhereBothCannotBeRight() {
        Verdict far = Verdict.over(List.of(Reading.measured("10.77.0.12", 0.0016, 0.001)), 0.1, 1);

        assertEquals(
                "chronyd: follows 10.77.0.11, -0.000012 s left to correct, leap normal; THIS CONTRADICTS what the"
                        + " sources say",
                Chronyd.saying(ANSWER).line(far));
        assertTrue(described(ANSWER, far).contains("\"agrees\":false"));
    }

    @Test
    void contradictsWhereItFollowsAFalseticker() {
        Verdict otherMajority = Verdict.over(
                List.of(
                        Reading.measured("10.77.0.11", 9, 0.001),
                        Reading.measured("10.77.0.12", 0, 0.001),
                        Reading.measured("10.77.0.13", 0, 0.001)),
                0.1,
                1);

        assertTrue(described(ANSWER, otherMajority).contains("\"agrees\":false"));
    }

    @Test
    void neitherAgreesNorContradictsWhereOneOfThemKnowsNothing() {
        Verdict none = Verdict.over(List.of(), 0.1, 1);
        String lost = ANSWER.replace("Normal", "Not synchronised");

        assertTrue(described(ANSWER, none).contains("\"agrees\":null"));
        assertTrue(described(lost, ALIKE).contains("\"leap\":\"not_synchronised\""));
        assertTrue(described(lost, ALIKE).contains("\"agrees\":null"));
    }

    private static String described(String answer, Verdict verdict) {
        Json json = new Json();
        Chronyd.saying(answer).describe(json.open('{'), verdict);
        return json.close('}').toString();
    }

    @Test
    void otherAnswersAreNoView() {
        assertFalse(Chronyd.saying("506 Cannot talk to daemon\n").isPresent());
        assertFalse(Chronyd.saying("").isPresent());
    }
}
