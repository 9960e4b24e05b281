package dev.stepslew.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class FootprintTest {

    @Test
    void directoryOverlapsWhatLiesBelowIt() {
        assertTrue(Footprint.path("/etc").overlaps(Footprint.path("/etc/chrony.conf")));
        assertTrue(Footprint.path("/etc/chrony.conf").overlaps(Footprint.path("/etc")));
        assertTrue(Footprint.path("/").overlaps(Footprint.path("/etc")));
        assertFalse(Footprint.path("/etc/chrony").overlaps(Footprint.path("/etc/chrony.conf")));
    }

    @Test
    void pathIsTheSameHoweverItsSlashesAreWritten() {
        assertEquals(Footprint.path("/etc/chrony"), Footprint.path("//etc/./chrony/"));
        assertEquals(Footprint.path("/etc/chrony"), Footprint.path("/etc/chrony/."));
        assertEquals(Footprint.path("/"), Footprint.path("//"));
        assertEquals(Footprint.path("~/made"), Footprint.path("made"));
        assertNotEquals(Footprint.path("/etc/a/../b"), Footprint.path("/etc/b"));
        assertNotEquals(Footprint.path("/etc/.chrony"), Footprint.path("/etc/chrony"));
    }

    @Test
    void kindsOfPlacesAreApart() {
        assertFalse(Footprint.service("chrony").overlaps(Footprint.packages(List.of("chrony"))));
        assertTrue(Footprint.service("chrony").and(Footprint.clock()).overlaps(Footprint.clock()));
    }

    @Test
    void everythingOverlapsAllButNothing() {
        assertTrue(Footprint.EVERYTHING.overlaps(Footprint.clock()));
        assertTrue(Footprint.EVERYTHING.and(Footprint.NOTHING).overlaps(Footprint.path("/x")));
        assertFalse(Footprint.EVERYTHING.overlaps(Footprint.NOTHING));
        assertFalse(Footprint.NOTHING.overlaps(Footprint.EVERYTHING));
    }

    @Test
    void accountsMeetThemselvesAndTheFilesThatTheyAreKeptIn() {
        Footprint account = Footprint.account("probe");

        assertTrue(account.overlaps(Footprint.account("probe")));
        assertTrue(account.overlaps(Footprint.path("/etc/passwd")));
        assertTrue(Footprint.path("/etc").overlaps(account));
        assertFalse(account.overlaps(Footprint.account("ops")));
        assertFalse(account.overlaps(Footprint.path("/etc/passwd-")));
    }
}
