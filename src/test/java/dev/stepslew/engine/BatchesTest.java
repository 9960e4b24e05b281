package dev.stepslew.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchesTest {

    private static final List<Integer> TEN =
            IntStream.rangeClosed(1, 10).boxed().toList();

    @Test
    void withoutSerialAllHostsAreOneBatch() {
        assertEquals(List.of(TEN), Batches.of(TEN, List.of()));
        assertEquals(List.of(TEN), Batches.of(TEN, List.of("0")));
    }

    @Test
    void theLastSizeRepeats() {
        assertEquals(List.of(1, 3, 3, 3), sizes(List.of("1", "3")));
    }

    @Test
    void aPercentageIsOfAllHostsRoundedDownAndAtLeastOne() {
        assertEquals(List.of(3, 3, 3, 1), sizes(List.of("35%")));
        assertEquals(List.of(1, 1, 1, 1, 1, 1, 1, 1, 1, 1), sizes(List.of("1%")));
        assertEquals(List.of(1, 5, 4), sizes(List.of("1", "50%")));
    }

    @Test
    void noHostsAreNoBatches() {
        assertEquals(List.of(), Batches.of(List.of(), List.of("2")));
    }

    private static List<Integer> sizes(List<String> serial) {
        return Batches.of(TEN, serial).stream().map(List::size).toList();
    }
}
