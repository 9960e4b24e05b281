package dev.stepslew.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stepslew.inventory.Inventory;
import dev.stepslew.lab.SshClients.Answer;
import dev.stepslew.yaml.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job by hand, step by step as the playbook has it, on the hosts of the inventories that a newcomer tries. */
class RehearsalTest {

    @TempDir
    Path home;

    @Test
    void aHostOfTheLabProvesItsClock() throws IOException {
        try (EmbeddedFleet fleet = EmbeddedFleet.start(fleet("lab"), home)) {
            Answer proof = rollOut(fleet, "ntp1");

            assertEquals(0, proof.rc(), proof.toString());
            assertTrue(proof.out().matches("(?s).*time\\.windows\\.com.*falseticker.*"), proof.out());
            assertTrue(proof.out().matches("(?s).*106\\.75\\.185\\.63.*unreachable.*"), proof.out());
        }
    }

    @Test
    void theHostWithTheWrongClockIsFound() throws IOException {
        try (EmbeddedFleet fleet = EmbeddedFleet.start(fleet("lab-broken"), home)) {
            Answer proof = rollOut(fleet, "ntp3");

            assertEquals(1, proof.rc(), proof.toString());
            assertTrue(proof.out().matches("(?s).*-(3600\\.0|3599\\.9).*"), proof.out());
        }
    }

    private Answer rollOut(EmbeddedFleet fleet, String host) throws IOException {
        Path conf = fleet.root(host).resolve("etc/chrony/chrony.conf");
        Path jar = home.resolve("probe.jar");
        try (InputStream probe = RehearsalTest.class.getResourceAsStream("/bundled/probe.jar")) {
            Files.copy(probe, jar);
        }
        String rendered = Files.readString(Path.of("templates/chrony.conf.j2")).replace("{{ vip }}", "192.0.2.10");

        Answer installed = SshClients.run(
                fleet,
                host,
                "cat >%1$s.new && chronyd -p -f %1$s.new >&2 && mv %1$s.new %1$s".formatted(conf),
                rendered);
        Answer restarted = SshClients.run(fleet, host, "sudo -H -n -u root -- systemctl restart -- chrony");

        assertEquals(0, installed.rc(), installed.toString());
        assertEquals(0, restarted.rc(), restarted.toString());
        return SshClients.run(fleet, host, "java -jar " + jar + " --config " + conf);
    }

    private static FleetDescription fleet(String name) {
        Problems problems = new Problems();
        Inventory inventory = Inventory.read(List.of("inventories/" + name), Path.of(""), problems);
        FleetDescription fleet = FleetVariables.fleet(inventory, problems).orElseThrow();
        problems.throwIfAny();
        return fleet;
    }
}
