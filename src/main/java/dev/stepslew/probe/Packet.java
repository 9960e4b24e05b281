package dev.stepslew.probe;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The 48 bytes of an NTP message (RFC 5905, section 7.3). */
final class Packet {
    static final int LENGTH = 48;
    static final int SERVER = 4;

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
}
