package dev.stepslew.lab;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** The 48 bytes that answer a client (RFC 5905, section 7.3). */
final class NtpReply {
    static final int LENGTH = 48;

    private static final long UNIX_EPOCH = 2_208_988_800L;
    private static final int CLIENT = 3;
    private static final int SERVER = 4;
    private static final int HALF_A_MILLISECOND = 33; // in units of 2^-16 s
    private static final byte MICROSECOND = -20; // as a power of two
    private static final byte[] UPSTREAM = {(byte) 192, 0, 2, 1};

    private NtpReply() {}

    static boolean isRequest(byte[] bytes, int length) {
        return length >= LENGTH && (bytes[0] & 7) == CLIENT;
    }

    /** The answer, but for its transmit timestamp, which is {@link #stamp stamped} when it leaves. */
    static ByteBuffer to(byte[] request, Instant received, NtpBehaviour behaviour) {
        Instant arrival = received.plus(behaviour.offset());
        boolean kiss = behaviour.kiss().isPresent();
        int leap = kiss ? 3 : behaviour.leap();
        ByteBuffer reply = ByteBuffer.allocate(LENGTH);
        reply.put((byte) (leap << 6 | request[0] & 0x38 | SERVER));
        reply.put((byte) (kiss ? 0 : behaviour.stratum()));
        reply.put(request[2]).put(MICROSECOND);
        reply.putInt(HALF_A_MILLISECOND).putInt(HALF_A_MILLISECOND);
        reply.put(reference(behaviour));
        reply.putLong(timestamp(arrival.minusSeconds(16)));
        reply.put(request, 40, 8);
        reply.putLong(timestamp(arrival));
        return reply;
    }

    static byte[] stamp(ByteBuffer reply, Instant sent, NtpBehaviour behaviour) {
        reply.putLong(40, timestamp(sent.plus(behaviour.offset())));
        return reply.array();
    }

    private static byte[] reference(NtpBehaviour behaviour) {
        if (behaviour.kiss().isPresent()) {
            return padded(behaviour.kiss().get());
        }
        return behaviour.stratum() == 1 ? padded("LAB") : UPSTREAM;
    }

    private static byte[] padded(String code) {
        byte[] four = new byte[4];
        byte[] ascii = code.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(ascii, 0, four, 0, ascii.length);
        return four;
    }

    static long timestamp(Instant instant) {
        long fraction = ((long) instant.getNano() << 32) / 1_000_000_000L;
        return instant.getEpochSecond() + UNIX_EPOCH << 32 | fraction;
    }
}
