package dev.stepslew.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What set_stats gathers adds up as with Ansible. */
class CustomStatsTest {

    private final CustomStats stats = new CustomStats();

    @Test
    void addsNumbersTextsAndLists() {
        learn("a", Map.of("n", 1L, "t", "x", "l", List.of(1L)), false, true);
        learn("b", Map.of("n", 2L, "t", "y", "l", List.of(2L)), false, true);

        assertEquals(Map.of("_run", Map.of("n", 3L, "t", "xy", "l", List.of(1L, 2L))), stats.all());
    }

    @Test
    void keepsWhatIsOfAnotherKind() {
        learn("a", Map.of("n", 1L), false, true);
        learn("b", Map.of("n", "two"), false, true);

        assertEquals(Map.of("_run", Map.of("n", 1L)), stats.all());
    }

    @Test
    void replacesWhatIsNotToBeAggregated() {
        learn("a", Map.of("n", 1L), true, true);
        learn("a", Map.of("n", 5L), true, false);

        assertEquals(Map.of("a", Map.of("n", 5L)), stats.all());
    }

    private void learn(String host, Map<String, Object> data, boolean perHost, boolean aggregate) {
        stats.learn(host, Map.of("ansible_stats", Map.of("data", data, "per_host", perHost, "aggregate", aggregate)));
    }
}
