package dev.stepslew.template;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDateTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TimeReadingTest {

    @Test
    void readsNumbersWithNothingBetweenThem() {
        assertEquals(
                Optional.of(LocalDateTime.of(2024, 5, 5, 7, 8, 10)),
                TimeReading.read("202405050708.10", "%Y%m%d%H%M.%S"));
    }

    @Test
    void takesOneDigitWhereThereIsNoSecond() {
        assertEquals(Optional.of(LocalDateTime.of(2024, 5, 6, 0, 0)), TimeReading.read("2024-5-6", "%Y-%m-%d"));
    }

    @Test
    void hasNothingToSayOfWhatIsNoTime() {
        assertEquals(Optional.empty(), TimeReading.read("noon", "%H:%M"));
    }
}
