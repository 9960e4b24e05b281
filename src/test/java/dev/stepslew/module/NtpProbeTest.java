package dev.stepslew.module;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stepslew.connection.StepResult;
import dev.stepslew.plan.Decision;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NtpProbeTest {

    @TempDir
    Path directory;

    private final NtpProbe probe = new NtpProbe();

    static Stream<Sh> shells() {
        return Sh.all();
    }

    @ParameterizedTest
    @MethodSource("shells")
    void settlesWhereTheClockIsRightAndLeavesNothingBehind(Sh sh) throws IOException {
        Path temporary = Files.createDirectory(directory.resolve("tmp"));
        try (TimeServer server = new TimeServer(0)) {
            Path config = Files.writeString(directory.resolve("chrony.conf"), "initstepslew 30 127.0.0.1\n");

            Decision decision = plan(
                    sh.with(Map.of("TMPDIR", temporary.toString())),
                    "{config: " + config + ", port: " + server.port() + ", samples: 2}");

            Decision.Settled settled = assertInstanceOf(Decision.Settled.class, decision);
            assertEquals("right", settled.result().get("verdict"));
            assertEquals(config.toString(), settled.result().get("config"));
            String message = String.valueOf(settled.result().get("msg"));
            assertTrue(
                    message.matches(
                            "clock is right: 0(\\.\\d+)? s (behind|ahead) \\(bound 0\\.\\d+ s, limit 0\\.1 s\\); "
                                    + "1 of 1 sources agrees: 127\\.0\\.0\\.1"),
                    message);
        }
        try (Stream<Path> left = Files.list(temporary)) {
            assertEquals(0, left.count());
        }
    }

    @Test
    void namesAClockThatIsWrongWithItsNumbers() throws IOException {
        try (TimeServer server = new TimeServer(3600)) {
            Decision decision = plan(
                    Sh.usual(),
                    "{sources: ['127.0.0.1:" + server.port() + "', '127.0.0.1:1'], samples: 2, max_offset: 0.05}");

            Decision.Refused refused = assertInstanceOf(Decision.Refused.class, decision);
            assertEquals("wrong", refused.result().get("verdict"));
            assertTrue(
                    refused.message()
                            .matches("clock is (3600|3599)(\\.\\d+)? s behind \\(bound 0\\.\\d+ s, limit 0\\.05 s\\); "
                                    + "1 of 2 sources agrees: \\S+.*; \\S+.* is unreachable \\(.*\\)"),
                    refused.message());
        }
    }

    @Test
    void saysWhyTheProbeCouldNotRun() throws IOException {
        Decision decision = plan(Sh.usual(), "{config: " + directory.resolve("none.conf") + "}");

        assertTrue(
                assertInstanceOf(Decision.Refused.class, decision).message().contains("none.conf: cannot be read"),
                decision.toString());
    }

    @Test
    void bringsARuntimeWhereThereIsNoJava() {
        Bundled.Runtime runtime = Bundled.runtime();
        ProbeAnswer seen = answer("system=" + runtime.system() + "\nmachine=" + runtime.machine()
                + "\nlibc=glibc\ncache=/var/cache/stepslew\n");

        Decision.Preparation preparation = assertInstanceOf(Decision.Preparation.class, decide(seen, runtime));

        assertEquals(
                "bring a Java runtime to /var/cache/stepslew",
                preparation.change().summary());
        assertTrue(preparation.change().attachment().orElseThrow().size() > 1_000_000);
    }

    @Test
    void refusesWithTheWaysOutOnAnotherArchitecture() {
        ProbeAnswer seen = answer("system=Linux\nmachine=riscv64\nlibc=glibc\ncache=/c\n");

        Decision.Refused refused = assertInstanceOf(Decision.Refused.class, decide(seen, Bundled.runtime()));

        assertTrue(refused.message().contains("not for Linux riscv64"), refused.message());
        assertTrue(refused.message().contains("install a JRE"), refused.message());
    }

    @Test
    void doesNotBringARuntimeTwice() {
        Bundled.Runtime runtime = Bundled.runtime();
        ProbeAnswer seen = answer("cached=yes\nbroken=/c/bin/java: GLIBC_2.34 not found\nsystem=" + runtime.system()
                + "\nmachine=" + runtime.machine() + "\nlibc=glibc\ncache=/c\n");

        Decision.Refused refused = assertInstanceOf(Decision.Refused.class, decide(seen, runtime));

        assertTrue(refused.message().contains("GLIBC_2.34 not found"), refused.message());
    }

    @ParameterizedTest
    @MethodSource("shells")
    void unpacksARuntimeWholeUnderItsHash(Sh sh) throws IOException, InterruptedException {
        Path image = Files.createDirectories(directory.resolve("image/bin"));
        Files.setPosixFilePermissions(
                Files.writeString(image.resolve("java"), "#!/bin/sh\n"),
                java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
        Path archive = directory.resolve("runtime.tar.gz");
        new ProcessBuilder("tar", "-C", directory.resolve("image").toString(), "-czf", archive.toString(), ".")
                .start()
                .waitFor();
        Bundled.Runtime runtime = Bundled.runtime(archive);
        Path cache = directory.resolve("cache");
        ProbeAnswer seen = answer("system=Plan9\nmachine=mips\ncache=" + cache + "\n");
        Decision.Preparation preparation = assertInstanceOf(Decision.Preparation.class, decide(seen, runtime));

        StepResult applied = sh.run(preparation.change());

        assertEquals("", applied.err());
        assertEquals(0, applied.rc());
        assertTrue(Files.isExecutable(cache.resolve("runtime-" + runtime.sha256() + "/bin/java")));
        try (Stream<Path> left = Files.list(cache)) {
            assertEquals(1, left.count());
        }
        assertEquals(1, sh.run(preparation.change().script()).rc());
    }

    @Test
    void doesNotLookBeforeEarlierTasksHaveChangedTheHost() {
        assertFalse(probe.looksAhead());
    }

    private Decision plan(Sh sh, String args) {
        return sh.plan(probe, new TestBench(directory).arguments(probe, args));
    }

    private static Decision decide(ProbeAnswer seen, Bundled.Runtime runtime) {
        return seen.decide(runtime, new ChronydFallback(Duration.ofMillis(100), List.of()));
    }

    private static ProbeAnswer answer(String said) {
        return ProbeAnswer.of(StepResult.exited(0, said, ""));
    }

    /** An NTP server on loopback whose clock is ahead by so many seconds. */
    private static final class TimeServer implements AutoCloseable {

        private static final long FROM_1900_TO_1970 = 2_208_988_800L;

        private final DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        private final long ahead;

        TimeServer(long ahead) throws IOException {
            this.ahead = ahead;
            Thread thread = new Thread(this::serve, "time server");
            thread.setDaemon(true);
            thread.start();
        }

        int port() {
            return socket.getLocalPort();
        }

        private void serve() {
            byte[] bytes = new byte[48];
            while (!socket.isClosed()) {
                try {
                    DatagramPacket packet = new DatagramPacket(bytes, bytes.length);
                    socket.receive(packet);
                    long origin = ByteBuffer.wrap(bytes).getLong(40);
                    ByteBuffer reply = ByteBuffer.allocate(48);
                    reply.put((byte) 0x24).put((byte) 1).put((byte) 4).put((byte) -20);
                    reply.putInt(0).putInt(0).put("GPS\0".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
                    reply.putLong(now()).putLong(origin).putLong(now()).putLong(now());
                    socket.send(new DatagramPacket(reply.array(), 48, packet.getSocketAddress()));
                } catch (IOException e) {
                    socket.close();
                }
            }
        }

        private long now() {
            Instant now = Instant.now();
            return now.getEpochSecond() + FROM_1900_TO_1970 + ahead << 32
                    | ((long) now.getNano() << 32) / 1_000_000_000L;
        }

        @Override
        public void close() {
            socket.close();
        }
    }
}
