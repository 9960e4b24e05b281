package dev.stepslew.probe;

import java.net.Inet6Address;
import java.net.InetAddress;

/** How often and how fast a source is asked; times in nanoseconds. */
public final class Pace {
    private static final long SECOND = 1_000_000_000L;
    // Under the burst of 8 that chrony's ratelimit grants, with something left for the host's own chronyd.
    private static final Pace QUICK = new Pace(6, 2, SECOND / 10, SECOND);
    // Public servers: what chrony's own iburst does at its smallest, four requests two seconds apart.
    private static final Pace GENTLE = new Pace(4, 0, 2 * SECOND, 2 * SECOND);

    final int exchanges;
    final int spare;
    final long interval;
    final long wait;

    private Pace(int exchanges, int spare, long interval, long wait) {
        if (exchanges < 1) throw new IllegalArgumentException("expected at least 1 exchange, found " + exchanges);
        this.exchanges = exchanges;
        this.spare = spare;
        this.interval = interval;
        this.wait = wait;
    }

    /** Six exchanges a tenth of a second apart, for servers of one's own. */
    public static Pace quick() {
        return QUICK;
    }

    /** Four exchanges two seconds apart, for servers of other people. */
    public static Pace gentle() {
        return GENTLE;
    }

    /** The pace that is proper for an address: quick for loopback and private ones. */
    public static Pace towards(InetAddress address) {
        return isPrivate(address) ? QUICK : GENTLE;
    }

    private static boolean isPrivate(InetAddress address) {
        if (address.isLoopbackAddress() || address.isSiteLocalAddress() || address.isLinkLocalAddress()) return true;
        byte[] bytes = address.getAddress();
        if (address instanceof Inet6Address) return (bytes[0] & 0xfe) == 0xfc; // RFC 4193
        return bytes[0] == 100 && (bytes[1] & 0xc0) == 64; // RFC 6598, where clouds keep their own servers
    }

    public Pace withExchanges(int count) {
        return new Pace(count, spare, interval, wait);
    }

    public Pace withInterval(double seconds) {
        return new Pace(exchanges, spare, (long) (seconds * SECOND), wait);
    }

    /** How long each answer is waited for. */
    public Pace withTimeout(double seconds) {
        return new Pace(exchanges, spare, interval, (long) (seconds * SECOND));
    }

    int tries() {
        return exchanges + spare;
    }

    // After a kiss RATE: RFC 5905 7.4 wants a lower rate, a burst at a tenth of a second wants a pause worth the name.
    long backoff() {
        return Math.max(2 * SECOND, 4 * interval);
    }

    long longest() {
        return tries() * (wait + interval) + backoff();
    }
}
