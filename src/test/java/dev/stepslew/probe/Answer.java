package dev.stepslew.probe;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What a fake server says, field by field; seconds where not told otherwise. */
record Answer(
        double lie,
        int leap,
        int mode,
        int stratum,
        double rootDelay,
        double rootDispersion,
        String reference,
        Fault fault) {
    enum Fault {
        NONE,
        WRONG_ORIGIN,
        SHORT,
        ZERO_TIMES,
        SENT_BEFORE_RECEIVED,
        HELD_TOO_LONG,
        DROPPED
    }

    static Answer good() {
        return lying(0);
    }

    static Answer lying(double seconds) {
        return new Answer(seconds, 0, 4, 2, 0.002, 0.003, "LAB", Fault.NONE);
    }

    static Answer kiss(String code) {
        return new Answer(0, 3, 4, 0, 0, 0, code, Fault.NONE);
    }

    Answer leap(int value) {
        return new Answer(lie, value, mode, stratum, rootDelay, rootDispersion, reference, fault);
    }

    Answer mode(int value) {
        return new Answer(lie, leap, value, stratum, rootDelay, rootDispersion, reference, fault);
    }

    Answer stratum(int value) {
        return new Answer(lie, leap, mode, value, rootDelay, rootDispersion, reference, fault);
    }

    Answer root(double delay, double dispersion) {
        return new Answer(lie, leap, mode, stratum, delay, dispersion, reference, fault);
    }

    Answer reference(String id) {
        return new Answer(lie, leap, mode, stratum, rootDelay, rootDispersion, id, fault);
    }

    Answer with(Fault value) {
        return new Answer(lie, leap, mode, stratum, rootDelay, rootDispersion, reference, value);
    }

    /** The datagram that answers {@code request} at a server whose honest clock shows these times. */
    byte[] to(byte[] request, long receivedNanos, long sentNanos) {
        ByteBuffer bytes = ByteBuffer.allocate(48);
        bytes.put(0, (byte) (leap << 6 | 4 << 3 | mode))
                .put(1, (byte) stratum)
                .put(2, (byte) 6)
                .put(3, (byte) -20);
        bytes.putInt(4, (int) Math.round(rootDelay * 65536)).putInt(8, (int) Math.round(rootDispersion * 65536));
        bytes.put(12, Arrays.copyOf(reference.getBytes(StandardCharsets.ISO_8859_1), 4));
        bytes.putLong(
                24, fault == Fault.WRONG_ORIGIN ? 1 : ByteBuffer.wrap(request).getLong(40));
        bytes.putLong(32, fault == Fault.ZERO_TIMES ? 0 : timestamp(receivedNanos + lieNanos()));
        bytes.putLong(40, fault == Fault.ZERO_TIMES ? 0 : timestamp(sentNanos + lieNanos() + shift()));
        return fault == Fault.SHORT ? Arrays.copyOf(bytes.array(), 20) : bytes.array();
    }

    private long lieNanos() {
        return Math.round(lie * 1e9);
    }

    private long shift() {
        if (fault == Fault.SENT_BEFORE_RECEIVED) return -100_000_000L;
        return fault == Fault.HELD_TOO_LONG ? 5_000_000_000L : 0;
    }

    private static long timestamp(long nanos) {
        return Packet.timestamp(nanos);
    }
}
