package dev.stepslew.template;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SearchPathTest {

    private final SearchPath path = new SearchPath(List.of(Path.of("/play"), Path.of("/play"), Path.of("/role")));

    @Test
    void saysOnceWhereItHasLooked() {
        assertEquals("'a.txt' (looked in /play, /role)", path.missing("a.txt"));
    }

    @Test
    void doesNotSayWhereAFullNameWasLookedFor() {
        assertEquals("'/etc/a.txt'", path.missing("/etc/a.txt"));
    }
}
