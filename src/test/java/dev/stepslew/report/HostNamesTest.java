package dev.stepslew.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class HostNamesTest {

    @Test
    void foldsNumbersThatFollowEachOther() {
        assertEquals("web[01-03,07],db1", fold("web01", "web02", "web03", "db1", "web07"));
    }

    @Test
    void keepsPaddedAndPlainNumbersApart() {
        assertEquals("n[1,100],n01", fold("n1", "n01", "n100"));
        assertEquals("web[08-11]", fold("web08", "web09", "web10", "web11"));
        assertEquals("h[8-11]", fold("h8", "h9", "h10", "h11"));
    }

    @Test
    void foldsOverTheFirstLabelOfAName() {
        assertEquals("web[1-2].dc3.example", fold("web1.dc3.example", "web2.dc3.example"));
        assertEquals("rack1-node[4-5]", fold("rack1-node4", "rack1-node5"));
    }

    @Test
    void leavesOtherNamesAlone() {
        assertEquals("alpha,beta.example", fold("alpha", "beta.example"));
    }

    @Test
    void foldsAddressesOverTheirEnd() {
        assertEquals("10.0.0.[1-3]", fold("10.0.0.1", "10.0.0.2", "10.0.0.3"));
    }

    private static String fold(String... names) {
        return HostNames.fold(List.of(names));
    }
}
