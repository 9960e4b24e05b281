package dev.stepslew.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** The jar as it travels: small, for Java 8, and working on its own. */
class JarTest {
    private static final Path JAR = Path.of("target/probe.jar");

    @Test
    void isSmallEnoughToTravelWithEveryScript() throws IOException {
        assertTrue(Files.size(JAR) < 40_960, "bytes: " + Files.size(JAR));
    }

    @Test
    void isMadeForJava8() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            byte[] main = jar.getInputStream(jar.getJarEntry("dev/stepslew/probe/Main.class"))
                    .readAllBytes();

            assertEquals(52, main[7]);
        }
    }

    @Test
    void runs() throws Exception {
        try (FakeServer server = FakeServer.saying(Answer.lying(-3))) {
            String java =
                    Path.of(System.getProperty("java.home"), "bin", "java").toString();
            Process process = new ProcessBuilder(
                            List.of(java, "-jar", JAR.toString(), "--json", "--no-chronyc", server.name()))
                    .start();
            String document = new String(process.getInputStream().readAllBytes());

            assertEquals(1, process.waitFor());
            assertTrue(document.startsWith("{\"verdict\":\"wrong\",\"offset_seconds\":-"), document);
        }
    }
}
