package dev.stepslew.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class NtpServerTest {

    private static final long NONCE = 0x0123456789abcdefL;

    @Test
    void tellsTheTimeOfThisMachine() throws IOException {
        Instant before = Instant.now();

        ByteBuffer reply = ask(NtpBehaviour.honest());

        assertEquals(0x24, reply.get(0), "no leap warning, version 4, server");
        assertEquals(2, reply.get(1));
        assertEquals(NONCE, reply.getLong(24), "origin");
        assertTrue(seconds(reply.getLong(32) - NtpReply.timestamp(before)) >= 0, "received before it was asked");
        assertTrue(reply.getLong(40) - reply.getLong(32) >= 0, "sent before it was received");
        assertTrue(seconds(NtpReply.timestamp(Instant.now()) - reply.getLong(40)) >= 0, "sent after it arrived");
    }

    @Test
    void isAheadByItsOffset() throws IOException {
        long before = NtpReply.timestamp(Instant.now());

        ByteBuffer reply = ask(NtpBehaviour.honest().ahead(Duration.ofSeconds(120)));

        double offset = seconds(reply.getLong(40) - before);
        assertTrue(offset >= 120 && offset < 125, "offset " + offset);
    }

    @Test
    void saysItsStratumAndLeap() throws IOException {
        ByteBuffer reply = ask(NtpBehaviour.honest().atStratum(16).withLeap(3));

        assertEquals((byte) 0xe4, reply.get(0));
        assertEquals(16, reply.get(1));
    }

    @Test
    void sendsAKissOfDeath() throws IOException {
        ByteBuffer reply = ask(NtpBehaviour.honest().kissing("RATE"));

        assertEquals(0, reply.get(1));
        assertEquals("RATE", new String(reply.array(), 12, 4, StandardCharsets.US_ASCII));
        assertEquals(NONCE, reply.getLong(24));
    }

    @Test
    void takesItsTimeBothWays() throws IOException {
        long before = System.nanoTime();

        ByteBuffer reply = ask(NtpBehaviour.honest().delayed(Duration.ofMillis(80)));

        assertTrue(System.nanoTime() - before >= 80_000_000L);
        assertTrue(seconds(reply.getLong(40) - reply.getLong(32)) < 0.04, "a delay of the road, not of the server");
    }

    @Test
    void losesItsPart() throws IOException {
        try (NtpServer server = NtpServer.start(NtpBehaviour.honest().dropping(0.5));
                DatagramSocket client = client(server)) {
            assertEquals(NONCE, exchange(client).getLong(24));
            assertThrows(SocketTimeoutException.class, () -> exchange(client));
            assertEquals(NONCE, exchange(client).getLong(24));
            assertEquals(3, server.requests());
        }
    }

    @Test
    void saysNothingWhenSilent() throws IOException {
        try (NtpServer server = NtpServer.start(NtpBehaviour.silent());
                DatagramSocket client = client(server)) {
            assertThrows(SocketTimeoutException.class, () -> exchange(client));
        }
    }

    @Test
    void answersNoServers() throws IOException {
        try (NtpServer server = NtpServer.start(NtpBehaviour.honest());
                DatagramSocket client = client(server)) {
            byte[] reply = new byte[48];
            reply[0] = 0x24;

            client.send(new DatagramPacket(reply, reply.length));

            assertThrows(SocketTimeoutException.class, () -> client.receive(new DatagramPacket(reply, reply.length)));
            assertEquals(0, server.requests());
        }
    }

    @Test
    void refusesBehaviourThatIsNone() {
        assertThrows(IllegalArgumentException.class, () -> NtpBehaviour.honest().atStratum(0));
        assertThrows(IllegalArgumentException.class, () -> NtpBehaviour.honest().withLeap(4));
        assertThrows(IllegalArgumentException.class, () -> NtpBehaviour.honest().dropping(1.5));
        assertThrows(IllegalArgumentException.class, () -> NtpBehaviour.honest().dropping(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> NtpBehaviour.honest().kissing("rate"));
        assertThrows(IllegalArgumentException.class, () -> NtpBehaviour.honest().delayed(Duration.ofMillis(-1)));
    }

    private static ByteBuffer ask(NtpBehaviour behaviour) throws IOException {
        try (NtpServer server = NtpServer.start(behaviour);
                DatagramSocket client = client(server)) {
            return exchange(client);
        }
    }

    private static DatagramSocket client(NtpServer server) throws IOException {
        DatagramSocket socket = new DatagramSocket();
        socket.connect(server.address());
        socket.setSoTimeout(300);
        return socket;
    }

    private static ByteBuffer exchange(DatagramSocket client) throws IOException {
        byte[] bytes = new byte[48];
        bytes[0] = 0x23;
        ByteBuffer.wrap(bytes).putLong(40, NONCE);
        client.send(new DatagramPacket(bytes, bytes.length));
        client.receive(new DatagramPacket(bytes, bytes.length));
        return ByteBuffer.wrap(bytes);
    }

    private static double seconds(long ntpUnits) {
        return ntpUnits / 4294967296.0;
    }
}
