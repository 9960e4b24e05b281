package dev.stepslew.connection.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownHostsTest {

    private static final byte[] KEY = "a key".getBytes(StandardCharsets.UTF_8);
    private static final String ENCODED = Base64.getEncoder().encodeToString(KEY);

    @TempDir
    private Path folder;

    @Test
    void namesPortsAndPatterns() throws IOException {
        assertTrue(of("web1 ssh-ed25519 " + ENCODED, "web1", 22).knows(KEY));
        assertTrue(
                of("other,web1 ssh-ed25519 " + ENCODED + " comment", "web1", 22).knows(KEY));
        assertTrue(of("[web1]:2222 ssh-ed25519 " + ENCODED, "web1", 2222).knows(KEY));
        assertFalse(of("[web1]:2222 ssh-ed25519 " + ENCODED, "web1", 22).knows(KEY));
        assertTrue(of("web1 ssh-ed25519 " + ENCODED, "web1", 2222).knows(KEY));
        assertTrue(of("*.example.org,!bad.example.org ssh-ed25519 " + ENCODED, "a.example.org", 22)
                .knows(KEY));
        assertFalse(of("*.example.org,!bad.example.org ssh-ed25519 " + ENCODED, "bad.example.org", 22)
                .knows(KEY));
    }

    @Test
    void aLineWithoutPortVouchesForAKeyButNotAgainstOne() throws IOException {
        assertTrue(of("web1 ssh-ed25519 " + ENCODED, "web1", 2222).knows(KEY));
        assertEquals(List.of(), of("web1 ssh-ed25519 " + ENCODED, "web1", 2222).keys());
        assertEquals(1, of("web1 ssh-ed25519 " + ENCODED, "web1", 22).keys().size());
    }

    @Test
    void hashedNames() throws IOException {
        Path file = Files.writeString(folder.resolve("known_hosts"), "[web1]:2222 ssh-ed25519 " + realKey() + "\n");
        RealSshd.run("ssh-keygen", "-H", "-f", file.toString());

        KnownHosts hashed = KnownHosts.of(List.of(file), "web1", 2222);

        assertTrue(Files.readString(file).startsWith("|1|"));
        assertEquals(List.of("ssh-ed25519"), hashed.keyTypes());
        assertEquals(List.of(), KnownHosts.of(List.of(file), "web1", 22).keyTypes());
    }

    @Test
    void markers() throws IOException {
        assertTrue(of("@revoked * ssh-ed25519 " + ENCODED, "web1", 22).isRevoked(KEY));
        assertTrue(of("@cert-authority *.org ssh-ed25519 " + ENCODED, "web1.org", 22)
                .trustsAuthority(KEY));
        assertFalse(of("@cert-authority *.org ssh-ed25519 " + ENCODED, "web1.org", 22)
                .knows(KEY));
        assertFalse(of("@unheard-of * ssh-ed25519 " + ENCODED, "web1.org", 22).knows(KEY));
    }

    @Test
    void junkIsPassedOver() throws IOException {
        String lines = "\n# comment\nweb1\nweb1 ssh-ed25519\nweb1 ssh-ed25519 !!!\n|1|x|y ssh-ed25519 " + ENCODED
                + "\n@\n \u0000\nweb1 ssh-ed25519 " + ENCODED;

        assertTrue(of(lines, "web1", 22).knows(KEY));
    }

    @Test
    void appendsLinesOfTheirOwn() throws IOException {
        Path file = folder.resolve("new/known_hosts");

        KnownHosts.append(file, "web1 a b");
        Files.writeString(file, Files.readString(file).strip());
        KnownHosts.append(file, "web2 a b");

        assertEquals("web1 a b\nweb2 a b\n", Files.readString(file));
    }

    private KnownHosts of(String lines, String host, int port) throws IOException {
        Path file = Files.writeString(folder.resolve("known_hosts"), lines);
        return KnownHosts.of(List.of(file), host, port);
    }

    private String realKey() throws IOException {
        Path key = folder.resolve("key");
        RealSshd.run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key.toString());
        return Files.readString(folder.resolve("key.pub")).split(" ")[1];
    }
}
