package dev.stepslew.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Servers that answer anything at all: no crash, no endless talk, and no evidence beyond what the rules allow. */
class HostileServerTest {
    private final FakeClock clock = FakeClock.inLate2026();
    private final Random random = new Random(1588);

    @Test
    void noAnswerBreaksTheProbe() throws Exception {
        InetAddress address = InetAddress.getByName("10.0.0.1");
        for (int i = 0; i < 20_000; i++) {
            Measurement measurement = new Measurement(
                    new Source("s", 123), address, Pace.proper().towards(address), clock, new Babel(), random);

            measurement.run();

            Reading reading = measurement.reading(Set.of());
            boolean believed = reading.status() == Status.MEASURED;
            assertEquals(believed, reading.samples() > 0 && reading.rootDistance() <= 3, reading.reason());
            assertTrue(!believed || Double.isFinite(reading.offset()) && reading.delay() > 0);
        }
    }

    /** Random bytes of random length; now and then with the right origin, mode and stratum. */
    private final class Babel extends Network {
        @Override
        public DatagramSocket dial(InetSocketAddress to) throws IOException {
            return new DatagramSocket((SocketAddress) null) {
                private long nonce;

                @Override
                public void send(DatagramPacket packet) {
                    nonce = ByteBuffer.wrap(packet.getData()).getLong(40);
                }

                @Override
                public void receive(DatagramPacket packet) {
                    byte[] into = packet.getData();
                    clock.pass(random.nextInt(100_000_000));
                    random.nextBytes(into);
                    if (random.nextInt(3) > 0) ByteBuffer.wrap(into).putLong(24, nonce);
                    if (random.nextInt(3) > 0) into[0] = 0x24;
                    if (random.nextInt(3) > 0)
                        ByteBuffer.wrap(into).put(1, (byte) 2).putLong(4, 0x0000100000001000L);
                    if (random.nextInt(3) > 0)
                        ByteBuffer.wrap(into).putLong(40, ByteBuffer.wrap(into).getLong(32) + 9);
                    packet.setLength(random.nextInt(4) > 0 ? into.length : random.nextInt(into.length));
                }

                @Override
                public InetAddress getLocalAddress() {
                    return InetAddress.getLoopbackAddress();
                }
            };
        }
    }
}
