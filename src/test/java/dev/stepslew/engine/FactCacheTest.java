package dev.stepslew.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stepslew.engine.FactSettings.Gathering;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Facts outlive the run where ansible.cfg wants it, and are gathered when it says. */
class FactCacheTest {

    private static final String SETS = """
            - hosts: localhost
              gather_facts: false
              tasks:
                - set_fact: {kept: {a: [1, "2"]}, cacheable: true}
                - set_fact: {lost: 1}
            """;

    private static final String ASKS = """
            - hosts: localhost
              gather_facts: false
              tasks:
                - debug: {msg: "{{ kept.a[0] + 1 }} {{ ansible_facts.kept.a[1] }} {{ lost is defined }}"}
            """;

    @TempDir
    Path home;

    @Test
    void whatIsCacheableIsKnownToTheNextRun() throws IOException {
        trial(SETS, Gathering.IMPLICIT).run();

        Trial.Ran ran = trial(ASKS, Gathering.IMPLICIT).run();

        assertTrue(ran.text().contains("2 2 False"), ran.text() + ran.complaint());
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("cache/localhost"))));
    }

    @Test
    void whatIsTooOldIsNot() throws IOException {
        trial(SETS, Gathering.IMPLICIT).run();
        Files.setLastModifiedTime(
                home.resolve("cache/localhost"), FileTime.from(Instant.now().minus(Duration.ofHours(2))));

        assertFalse(trial(ASKS, Gathering.IMPLICIT).run().complaint().isEmpty());
    }

    @Test
    void clearFactsForgetsThemForEver() {
        trial(SETS, Gathering.IMPLICIT).run();
        trial("[{hosts: localhost, gather_facts: false, tasks: [{meta: clear_facts}]}]", Gathering.IMPLICIT)
                .run();

        assertFalse(Files.exists(home.resolve("cache/localhost")));
    }

    @Test
    void smartGathersOnce() {
        String twice = "[{hosts: localhost, tasks: []}, {hosts: localhost, gather_facts: true, tasks: []}]";

        assertEquals(1, gathered(twice, Gathering.SMART));
        assertEquals(0, gathered(twice, Gathering.SMART));
        assertEquals(2, gathered(twice, Gathering.IMPLICIT));
        assertEquals(1, gathered(twice, Gathering.EXPLICIT));
    }

    private long gathered(String playbook, Gathering gathering) {
        return trial(playbook, gathering).run().lines().stream()
                .filter(line -> line.contains("Gathering Facts"))
                .count();
    }

    private Trial trial(String playbook, Gathering gathering) {
        FactSettings usual = FactSettings.defaults();
        return Trial.of(home, playbook)
                .gathering(new FactSettings(
                        gathering,
                        List.of(),
                        usual.timeout(),
                        Optional.empty(),
                        Optional.of(home.resolve("cache")),
                        "",
                        Duration.ofHours(1),
                        true));
    }
}
