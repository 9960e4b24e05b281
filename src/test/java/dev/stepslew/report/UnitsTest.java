package dev.stepslew.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class UnitsTest {

    @Test
    void showsThreeDigitsThatCount() {
        assertEquals("640 ns", Units.time(640e-9));
        assertEquals("12.3 µs", Units.time(12.34e-6));
        assertEquals("1.00 ms", Units.time(0.9999e-3));
        assertEquals("-250 ms", Units.time(-0.25));
        assertEquals("+2.50 s", Units.signed(2.5));
        assertEquals("3600.2 s", Units.time(3600.24));
        assertEquals("0 s", Units.signed(0));
    }

    @Test
    void saysLongTimesInWords() {
        assertEquals("119 s", Units.wait(Duration.ofSeconds(119)));
        assertEquals("3 min 20 s", Units.wait(Duration.ofSeconds(200)));
        assertEquals("1 h 0 min", Units.inWords(3600.25));
        assertEquals("3 days 1 h", Units.inWords(73 * 3600));
    }

    @Test
    void countsBytes() {
        assertEquals("999B", Units.bytes(999));
        assertEquals("1.0kB", Units.bytes(1000));
        assertEquals("16.2MB", Units.bytes(16_200_000));
    }
}
