package dev.stepslew.module;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundledTest {

    @TempDir
    Path directory;

    @Test
    void theRuntimeRunsTheProbeFromItsClassArchive() throws IOException, InterruptedException {
        Process tar = new ProcessBuilder("tar", "-xz", "-C", directory.toString()).start();
        try (OutputStream in = tar.getOutputStream()) {
            Bundled.runtime().archive().content().get().transferTo(in);
        }
        assertEquals(0, tar.waitFor());

        // "on" makes it an error where the archive does not fit the runtime that was unpacked
        Process java = new ProcessBuilder(List.of(
                        directory.resolve("bin/java").toString(),
                        "-Xshare:on",
                        "-XX:+UseSerialGC",
                        "-Xmx32m",
                        "-jar",
                        "target/probe.jar",
                        "--json",
                        "--no-chronyc",
                        "127.0.0.1"))
                .redirectErrorStream(true)
                .start();
        String document = new String(java.getInputStream().readAllBytes());

        assertEquals(2, java.waitFor(), document);
        assertTrue(document.startsWith("{\"verdict\":\"too_few_sources\""), document);
    }
}
