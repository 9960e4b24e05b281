package dev.stepslew.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LabHomeTest {

    private static final Path INVENTORY = Path.of("/fleet/inventories/lab");

    @Test
    void believesTheEnvironmentBeforeThePasswordDatabase() {
        assertEquals(
                Path.of("/home/x/.local/state/stepslew/lab"),
                LabHome.of(INVENTORY, Map.of("HOME", "/home/x")).getParent());
        assertEquals(
                Path.of("/state/stepslew/lab"),
                LabHome.of(INVENTORY, Map.of("HOME", "/home/x", "XDG_STATE_HOME", "/state"))
                        .getParent());
        assertEquals(
                Path.of("/own"),
                LabHome.of(INVENTORY, Map.of("HOME", "/home/x", "STEPSLEW_LAB", "/own"))
                        .getParent());
        assertTrue(LabHome.of(INVENTORY, Map.of())
                .startsWith(Path.of(System.getProperty("user.home")).toAbsolutePath()));
    }
}
