package dev.stepslew.probe;

/** What was measured at one source, in seconds; NaN and -1 stand where nothing was measured. */
public final class Reading {
    private final String name;
    private final String address;
    private final Status status;
    private final String reason;
    private final double offset;
    private final double delay;
    private final double rootDistance;
    private final int stratum;
    private final int leap;
    private final int samples;

    Reading(
            String name,
            String address,
            Status status,
            String reason,
            double offset,
            double delay,
            double rootDistance,
            int stratum,
            int leap,
            int samples) {
        this.name = name;
        this.address = address;
        this.status = status;
        this.reason = reason;
        this.offset = offset;
        this.delay = delay;
        this.rootDistance = rootDistance;
        this.stratum = stratum;
        this.leap = leap;
        this.samples = samples;
    }

    /** A reading that can be judged: {@code rootDistance} is the whole error bound of {@code offset}. */
    public static Reading measured(String name, double offset, double rootDistance) {
        return new Reading(name, name, Status.MEASURED, "", offset, 0, rootDistance, 1, 0, 1);
    }

    static Reading without(String name, String address, Status status, String reason) {
        return new Reading(name, address, status, reason, Double.NaN, Double.NaN, Double.NaN, -1, -1, 0);
    }

    Reading saying(int saidStratum, int saidLeap) {
        return new Reading(name, address, status, reason, offset, delay, rootDistance, saidStratum, saidLeap, samples);
    }

    Reading as(Status other, String why) {
        return new Reading(name, address, other, why, offset, delay, rootDistance, stratum, leap, samples);
    }

    double low() {
        return offset - rootDistance;
    }

    double high() {
        return offset + rootDistance;
    }

    public String name() {
        return name;
    }

    /** The address that was asked, empty when the name did not resolve. */
    public String address() {
        return address;
    }

    public Status status() {
        return status;
    }

    /** Why the status is what it is; may be empty for a source that answered well. */
    public String reason() {
        return reason;
    }

    /** Positive when the local clock is behind the source. */
    public double offset() {
        return offset;
    }

    /** The round trip less the time the server took. */
    public double delay() {
        return delay;
    }

    /** How far from the true time the source's word about our clock can be, if the source is honest. */
    public double rootDistance() {
        return rootDistance;
    }

    public int stratum() {
        return stratum;
    }

    public int leap() {
        return leap;
    }

    /** Exchanges that counted. */
    public int samples() {
        return samples;
    }
}
