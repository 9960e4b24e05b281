package dev.stepslew.inventory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stepslew.yaml.Problems;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ToldHostsTest {

    private final Problems problems = new Problems();

    @Test
    void aHostKnowsWhatItIsTold() {
        Inventory inventory = Inventory.read(List.of("a,b,"), Path.of(""), problems);

        Inventory told = inventory.with(Map.of("a", Map.of("ansible_port", 2222L), "stranger", Map.of("x", 1L)));

        assertEquals(Optional.of(2222L), port(told, "a"));
        assertEquals(Optional.empty(), port(told, "b"));
        assertEquals(Optional.empty(), port(inventory, "a"));
        assertEquals(inventory.groupHosts(), told.groupHosts());
        assertTrue(problems.isEmpty());
    }

    private Optional<Object> port(Inventory inventory, String host) {
        return inventory
                .variables(inventory.host(host).orElseThrow(), List.of(), problems)
                .get("ansible_port");
    }
}
