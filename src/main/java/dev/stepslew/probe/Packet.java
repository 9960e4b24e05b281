package dev.stepslew.probe;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The 48 bytes of an NTP message (RFC 5905, section 7.3). */
final class Packet {
    static final int LENGTH = 48;
    static final int SERVER = 4;

    private static final long UNIX_EPOCH = 2_208_988_800L;
    private static final long BILLION = 1_000_000_000L;

    private final ByteBuffer bytes;

    Packet(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes);
    }

    // A random transmit timestamp tells nothing about our clock and lets nobody off the path forge an answer.
    static byte[] request(long nonce) {
        byte[] bytes = new byte[LENGTH];
        bytes[0] = 4 << 3 | 3;
        ByteBuffer.wrap(bytes).putLong(40, nonce);
        return bytes;
    }

    int leap() {
        return (bytes.get(0) & 0xff) >> 6;
    }

    int mode() {
        return bytes.get(0) & 7;
    }

    int stratum() {
        return bytes.get(1) & 0xff;
    }

    double precision() {
        return Math.pow(2, Math.max(-30, Math.min(bytes.get(3), 6)));
    }

    double rootDelay() {
        return shortSeconds(4);
    }

    double rootDispersion() {
        return shortSeconds(8);
    }

    private double shortSeconds(int at) {
        return (bytes.getInt(at) & 0xffffffffL) / 65536.0;
    }

    int reference() {
        return bytes.getInt(12);
    }

    String kiss() {
        String code = new String(bytes.array(), 12, 4, StandardCharsets.ISO_8859_1);
        return code.replaceAll("[^ -~]", "").trim();
    }

    long origin() {
        return bytes.getLong(24);
    }

    long receive() {
        return bytes.getLong(32);
    }

    long transmit() {
        return bytes.getLong(40);
    }

    /** A 64-bit timestamp: seconds since 1900 modulo 136 years in the upper half, a fraction in the lower. */
    static long timestamp(long unixNanos) {
        long seconds = Math.floorDiv(unixNanos, BILLION);
        long fraction = (Math.floorMod(unixNanos, BILLION) << 32) / BILLION;
        return (seconds + UNIX_EPOCH) << 32 | fraction;
    }

    // The difference modulo 2^64 is right across the roll-over of 2036 as long as both lie within 68 years.
    static double secondsBetween(long later, long earlier) {
        return (later - earlier) / 4294967296.0;
    }

    // RFC 5905 section 8, its names: T1 and T4 are ours, T2 and T3 the server's.
    double offset(long t1, long t4) {
        return (secondsBetween(receive(), t1) + secondsBetween(transmit(), t4)) / 2;
    }

    double delay(long t1, long t4) {
        return secondsBetween(t4, t1) - held();
    }

    /** How long the server says it kept the request, in seconds. */
    double held() {
        return secondsBetween(transmit(), receive());
    }
}
