package dev.stepslew.history;

import static dev.stepslew.audit.HostAudit.Outcome.COMPLIANT;
import static dev.stepslew.audit.HostAudit.Outcome.FAILED;
import static dev.stepslew.audit.HostAudit.Outcome.FINDINGS;
import static dev.stepslew.history.ToldRun.START;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stepslew.audit.HostAudit;
import dev.stepslew.audit.Remembered.Open;
import dev.stepslew.audit.Remembered.Past;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditMemoryTest {

    private static final String SITE = "/srv/site.yml";
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    private Path directory;

    private Place place = new Place.LocalFile(Path.of("unset"));

    @BeforeEach
    void choosePlace() {
        place = new Place.LocalFile(directory.resolve("history.db"));
    }

    @Test
    void aFindingHasOneStoryHoweverOftenItIsSeen() {
        audit(0, Audits.host("web1", FINDINGS, "baseline/CHR010"));
        audit(1, Audits.host("web1", FINDINGS, "baseline/CHR010"));
        audit(2, Audits.host("web1", COMPLIANT));
        audit(3, Audits.host("web1", FINDINGS, "baseline/CHR010"));

        assertEquals(List.of("0h-1h resolved 2h", "3h-3h open"), stories("CHR010"), "what comes back is another story");
        assertEquals(stories("CHR010"), stories("baseline/CHR010"));
        assertEquals(List.of(), stories("CHR011"));
    }

    @Test
    void whatIsOpenIsKnownToTheNextAudit() {
        audit(0, Audits.host("web1", FINDINGS, "baseline/CHR010", "drift/edited-by-hand:/etc/chrony.conf"));
        audit(1, Audits.host("web1", FINDINGS, "drift/edited-by-hand:/etc/chrony.conf", "baseline/CHR020"));

        Past past = past("web1", SITE, Audits.PROFILES);

        assertTrue(past.known());
        assertEquals(
                Map.of("drift/edited-by-hand:/etc/chrony.conf", START, "baseline/CHR020", START.plus(HOUR)),
                past.open().stream().collect(Collectors.toMap(Open::key, Open::firstSeen)));
        assertFalse(past("web2", SITE, Audits.PROFILES).known());
    }

    @Test
    void anAuditThatFailedResolvesNothingAndAddsWhatItSaw() {
        audit(0, Audits.host("web1", FINDINGS, "baseline/CHR010"));
        audit(1, Audits.host("web1", FAILED, "baseline/CHR020"));

        assertEquals(List.of("0h-0h open"), stories("CHR010"));
        assertEquals(List.of("1h-1h open"), stories("CHR020"));
    }

    @Test
    void whatWasNotCheckedIsNotResolved() {
        audit(0, Audits.host("web1", FINDINGS, "baseline/CHR010", "drift/mode:/etc/chrony.conf"));
        Audits.keep(place, Audits.run(id(1), at(1), Set.of("drift"), Audits.host("web1", COMPLIANT)), "/srv/other.yml");

        assertEquals(List.of("0h-0h open"), stories("CHR010"), "of another profile");
        assertEquals(List.of("0h-0h open"), stories("mode"), "of another playbook");
        assertEquals(List.of(), past("web1", "/srv/other.yml", Set.of("drift")).open());
    }

    @Test
    void keepsClocksVersionsAndOutcomes() {
        audit(0, Audits.host("web1", FINDINGS, "baseline/CHR010"), Audits.host("web2", COMPLIANT));

        try (History history = History.open(place, Map.of()).orElseThrow()) {
            RunRecord run = history.runs(Instant.EPOCH, 1).get(0);
            assertEquals(Map.of(Ending.FINDINGS, 1, Ending.COMPLIANT, 1), run.endings());
            assertEquals(1, run.findings());
            assertEquals(Kind.AUDIT, run.kind());
            Reading reading = history.readings("web1", Instant.EPOCH).get(0);
            assertEquals(Optional.of(Duration.ofNanos(1200)), reading.offset());
            assertEquals(Optional.of(Duration.ofMillis(100)), reading.limit());
            assertEquals("right", reading.verdict());
            assertEquals("ntp1", history.sources("web1").get(0).name());
            assertEquals(
                    List.of("chrony 4.3", "os Debian 12.5"),
                    history.versions("web1").stream()
                            .map(version -> version.what() + " " + version.version())
                            .toList());
        }
    }

    @Test
    void forgetsWhatIsOldAndKeepsWhatIsOpen() {
        audit(0, Audits.host("web1", FINDINGS, "baseline/CHR010", "baseline/CHR020"));
        audit(1, Audits.host("web1", FINDINGS, "baseline/CHR010"));
        audit(5, Audits.host("web1", FINDINGS, "baseline/CHR010"));

        try (History history = History.open(place, Map.of()).orElseThrow()) {
            assertEquals(2, history.forget(at(4)));
            assertEquals(1, history.runs(Instant.EPOCH, 10).size());
            assertEquals(0, history.forget(at(4)));
        }
        assertEquals(List.of("0h-5h open"), stories("CHR010"));
        assertEquals(List.of(), stories("CHR020"));
    }

    private void audit(int hour, HostAudit... hosts) {
        Audits.keep(place, Audits.run(id(hour), at(hour), Audits.PROFILES, hosts), SITE);
    }

    private static String id(int hour) {
        return "20261101T1" + hour + "0000Z-000" + hour;
    }

    private static Instant at(int hour) {
        return START.plus(HOUR.multipliedBy(hour));
    }

    private Past past(String host, String playbook, Set<String> profiles) {
        try (AuditMemory memory = AuditMemory.open(place, Map.of(), List.of(playbook))) {
            return memory.before(Audits.run(id(9), at(9), profiles)).of(host);
        }
    }

    private List<String> stories(String name) {
        try (History history = History.open(place, Map.of()).orElseThrow()) {
            return history.findings(name, Instant.EPOCH).stream()
                    .map(story -> hours(story.first()) + "-" + hours(story.last())
                            + story.resolved()
                                    .map(when -> " resolved " + hours(when))
                                    .orElse(" open"))
                    .toList();
        }
    }

    private static String hours(Instant time) {
        return Duration.between(START, time).toHours() + "h";
    }
}
