package dev.stepslew.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;

class ChronydTest {
    private static final String ANSWER = """
            0A4D000B,10.77.0.11,3,1795348800.123456789,-0.000012345,0.000001000,0.000002000,-1.5,0.001,0.05,0.000300,0.000400,64.2,Normal
            ^,*,10.77.0.11,2,6,377,12,0.000010000,0.000011000,0.000300000
            ^,x,10.77.0.13,2,6,377,12,-120.000000000,-120.000000000,0.000300000
            ^,?,10.77.0.16,0,6,0,4294967295,0.000000000,0.000000000,0.000000000
            """;

    @Test
    void readsTrackingAndSources() {
        Json json = new Json();
        Chronyd.saying(ANSWER).describe(json.open('{'));

        assertEquals(
                "{'chronyd':{'selected':'10.77.0.11','stratum':3,'leap':'normal','offset_seconds':-0.000012345,"
                        + "'root_distance_seconds':0.00055,'sources':["
                        + "{'address':'10.77.0.11','state':'selected','reach':'377','offset_seconds':-0.00001},"
                        + "{'address':'10.77.0.13','state':'falseticker','reach':'377','offset_seconds':120},"
                        + "{'address':'10.77.0.16','state':'unusable','reach':'0','offset_seconds':0}]}}",
                json.close('}').toString().replace('"', '\''));
    }

    @Test
    void saysSoInOneLine() {
        assertEquals(
                "chronyd: follows 10.77.0.11, -0.000012 s left to correct, leap normal",
                Chronyd.saying(ANSWER).line());
    }

    @Test
    void otherAnswersAreNoView() {
        assertFalse(Chronyd.saying("506 Cannot talk to daemon\n").isPresent());
        assertFalse(Chronyd.saying("").isPresent());
    }
}
