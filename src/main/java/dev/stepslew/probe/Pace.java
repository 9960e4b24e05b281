package dev.stepslew.probe;

import java.net.Inet6Address;
import java.net.InetAddress;

/** How often and how fast sources are asked: each in the way that is proper for its address, unless told otherwise. */
public final class Pace {
    private static final long SECOND = 1_000_000_000L;

    final int exchanges;
    final int tries;
    final long interval;
    final long wait;
    final long start;

    private Pace(int exchanges, int tries, long interval, long wait, long start) {
        this.exchanges = exchanges;
        this.tries = tries;
        this.interval = interval;
        this.wait = wait;
        this.start = start;
    }

    /**
     * A pace with as many exchanges per source, seconds between them and seconds to wait for an answer as given; 0
     * exchanges, a negative interval or a wait of 0 leave that to the source's address.
     */
    public static Pace of(int exchanges, double interval, double wait) {
        return new Pace(exchanges, exchanges, (long) (interval * SECOND), (long) (wait * SECOND), 0);
    }

    /** The same pace, but before public servers are asked, so many seconds go by: the hosts of a fleet take turns. */
    public Pace after(double seconds) {
        return new Pace(exchanges, tries, interval, wait, (long) (seconds * SECOND));
    }

    /** Gentle towards public servers, quick towards one's own. */
    public static Pace proper() {
        return of(0, -1, 0);
    }

    Pace towards(InetAddress address) {
        // One's own: under the burst of 8 that chrony's ratelimit grants, something left for the host's own chronyd.
        // Other people's: what chrony's iburst does at its smallest, four requests two seconds apart.
        boolean own = isPrivate(address);
        int count = exchanges > 0 ? exchanges : own ? 6 : 4;
        return new Pace(
                count,
                own ? count + 2 : count,
                interval >= 0 ? interval : own ? SECOND / 10 : 2 * SECOND,
                wait > 0 ? wait : own ? SECOND : 2 * SECOND,
                own ? 0 : start);
    }

    /** Whether a server there is no concern of others: loopback, private, link-local, or a provider's inner network. */
    public static boolean isPrivate(InetAddress address) {
        if (address.isLoopbackAddress() || address.isSiteLocalAddress() || address.isLinkLocalAddress()) return true;
        byte[] bytes = address.getAddress();
        if (address instanceof Inet6Address) return (bytes[0] & 0xfe) == 0xfc; // RFC 4193
        return bytes[0] == 100 && (bytes[1] & 0xc0) == 64; // RFC 6598, where clouds keep their own servers
    }

    // After a kiss RATE: RFC 5905 7.4 wants a lower rate, a burst at a tenth of a second wants a pause worth the name.
    long backoff() {
        return Math.max(2 * SECOND, 4 * interval);
    }

    /** Nanoseconds after which a conversation must be over. */
    long longest() {
        return tries * (wait + interval) + backoff();
    }
}
