package dev.stepslew.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostsTest {

    @TempDir
    Path directory;

    @Test
    void movesTheSourcesItNames() throws IOException {
        Hosts hosts = hosts("# of the lab\n\nntp.example.org 127.0.11.1 40123\n");

        Source moved = hosts.locate(new Source("ntp.example.org", 123).pooled(4).correctedBy(0.5));

        assertEquals("ntp.example.org", moved.name());
        assertEquals("127.0.11.1", moved.host());
        assertEquals(40123, moved.port());
        assertEquals(0.5, moved.correction());
        assertEquals(1, moved.addresses());
    }

    @Test
    void leavesOthersWhereTheyAre() throws IOException {
        Source other = new Source("192.0.2.1", 123);

        assertSame(other, hosts("ntp.example.org 127.0.11.1 40123\n").locate(other));
    }

    @Test
    void saysWhichLineIsWrong() {
        IllegalArgumentException wrong =
                assertThrows(IllegalArgumentException.class, () -> hosts("ntp.example.org 127.0.11.1\n"));

        assertEquals(
                "--hosts wants lines of name, address and port, found 'ntp.example.org 127.0.11.1'",
                wrong.getMessage());
    }

    private Hosts hosts(String lines) throws IOException {
        Path file = directory.resolve("hosts");
        Files.writeString(file, lines);
        return Hosts.read(file.toFile());
    }
}
