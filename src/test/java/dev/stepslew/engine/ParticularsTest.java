package dev.stepslew.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stepslew.inventory.Inventory;
import dev.stepslew.yaml.Problems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParticularsTest {

    private static final Path HERE = Path.of("plays");

    @TempDir
    private Path directory;

    @Test
    void areThePlainValuesThatDiffer() throws Exception {
        Path file = Files.writeString(directory.resolve("hosts"), """
                a1 vip=10.0.0.1 site=east port=4123 name="{{ inventory_hostname }}" ntp_token=one debug=true
                a2 vip=10.0.0.2 site=east port=4124 name="{{ inventory_hostname }}" ntp_token=two
                """);

        assertEquals(
                Map.of(
                        "a1", Map.of("vip", "10.0.0.1", "port", "4123"),
                        "a2", Map.of("vip", "10.0.0.2", "port", "4124")),
                Particulars.of(states(file), HERE));
    }

    private static List<HostState> states(Path file) {
        Problems problems = new Problems();
        Inventory inventory = Inventory.read(List.of(file.toString()), file.getParent(), problems);
        return inventory.hosts().stream()
                .map(host -> new HostState(
                        host,
                        InventoryVariables.of(List.of(HERE), any -> inventory.variables(host, List.of(), problems)),
                        true))
                .toList();
    }
}
