package dev.stepslew.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of a host that the controller keeps. */
class DownloadsTest {

    private static final String FETCH = """
            - hosts: all
              gather_facts: false
              tasks:
              - name: keep it
                fetch: {src: '{{ dir }}/source', dest: kept}
                notify: told
              handlers:
              - name: told
                debug: {msg: kept}
            """;

    @TempDir
    Path home;

    @Test
    void keepsAFileOfSeveralPiecesForEachHostAndOnlyOnce() throws IOException {
        byte[] bytes = new byte[(9 << 20) + 7];
        new Random(3).nextBytes(bytes);
        Files.write(Files.createDirectories(home.resolve("target")).resolve("source"), bytes);

        Trial.Ran first = Trial.of(home, FETCH).run();
        Trial.Ran second = Trial.of(home, FETCH).run();

        Path kept = home.resolve("kept/localhost" + home.resolve("target/source"));
        assertArrayEquals(bytes, Files.readAllBytes(kept));
        assertEquals(1, Files.list(kept.getParent()).count());
        assertEquals(
                "localhost | keep it | changed\nlocalhost | told | ok | \"kept\"\n"
                        + "localhost | ok=2 changed=1 unreachable=0 failures=0 skipped=0 rescued=0 ignored=0\n",
                first.text());
        assertEquals("localhost | keep it | ok", second.lines().get(0));
    }

    @Test
    void keepsNothingInADryRun() throws IOException {
        Files.writeString(Files.createDirectories(home.resolve("target")).resolve("source"), "x");

        Trial.Ran ran = Trial.of(home, FETCH).with("--check").run();

        assertEquals("localhost | keep it | changed", ran.lines().get(0));
        assertFalse(Files.exists(home.resolve("kept")));
    }
}
