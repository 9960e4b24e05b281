package dev.stepslew.probe;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Asks sources for the time, all at once, and reports what each said; it judges nothing but what is no evidence at all. */
public final class Probe {
    private static final long SECOND = 1_000_000_000L;
    private static final long DNS = 8 * SECOND;
    // Threads that wake in the same instant would spoil each other's timestamps.
    private static final long STAGGER = 3_000_000L;
    private static final InetAddress[] NOWHERE = {};

    private final WallClock clock;
    private final Network network;
    private final Pace pace;
    private final SecureRandom random = new SecureRandom();
    private List<String> spared = Collections.emptyList();

    /** A probe of this host's clock over real sockets; {@link Pace#proper()} is the right pace for most. */
    public Probe(Pace pace) {
        this(WallClock.system(), new Network(), pace);
    }

    public Probe(WallClock clock, Network network, Pace pace) {
        this.clock = clock;
        this.network = network;
        this.pace = pace;
    }

    /** Leaves these addresses alone: they have told another host of the same fleet to slow down. */
    Probe sparing(List<String> addresses) {
        spared = addresses;
        return this;
    }

    /** Measures every source, blocking until the slowest has answered or was given up; the order is kept. */
    public List<Reading> measure(List<Source> sources) {
        List<Reading> readings = new ArrayList<>();
        Map<Integer, Measurement> pending = new LinkedHashMap<>();
        Set<Integer> ours = new HashSet<>();
        Map<String, String> taken = new HashMap<>();
        Map<Source, InetAddress[]> found = resolve(sources);
        for (Source source : sources) {
            InetAddress[] addresses = found.getOrDefault(source, NOWHERE);
            if (addresses.length == 0) readings.add(unresolved(source, found.containsKey(source)));
            for (InetAddress address : addresses) {
                Reading reading = screened(source, address, taken);
                if (reading.status() == Status.SELF) ours.add(reference(address));
                if (reading.status() == Status.MEASURED) pending.put(readings.size(), measurement(source, address));
                readings.add(reading);
            }
        }
        long start = 0;
        for (Measurement each : pending.values()) start = Math.max(start, each.start());
        clock.pause(start);
        take(pending.values());
        for (Measurement each : pending.values()) {
            // a loopback reference says "my own host", whichever host that is
            if (!each.localAddress().isLoopbackAddress()) ours.add(reference(each.localAddress()));
        }
        for (Integer row : pending.keySet()) readings.set(row, pending.get(row).reading(ours));
        return readings;
    }

    // MEASURED stands for what is still to be measured.
    private Reading screened(Source source, InetAddress address, Map<String, String> taken) {
        String text = text(address);
        String first = taken.putIfAbsent(text + " " + source.port(), source.name());
        if (first != null) {
            return Reading.without(source.name(), text, Status.INVALID, "same address as " + first + ", counted once");
        }
        if (spared.contains(text)) {
            return Reading.without(
                    source.name(), text, Status.KISS_OF_DEATH, "not asked, kiss RATE to another host of this run");
        }
        boolean self = source.port() == Source.NTP_PORT && isOurs(address);
        Status status = self ? Status.SELF : Status.MEASURED;
        return Reading.without(source.name(), text, status, "an address of this host");
    }

    /** An address as chronyc writes it: the longest run of zeros in an IPv6 address is left out. */
    static String text(InetAddress address) {
        String whole = address.getHostAddress();
        for (int zeros = 8; zeros > 1; zeros--) {
            String shorter = whole.replaceFirst("(^|:)0(:0){" + (zeros - 1) + "}(:|$)", "::");
            if (!shorter.equals(whole)) return shorter;
        }
        return whole;
    }

    private Measurement measurement(Source source, InetAddress address) {
        return new Measurement(source, address, pace.towards(address), clock, network, random);
    }

    private static Reading unresolved(Source source, boolean answered) {
        String why = answered ? "name does not resolve" : "name did not resolve in 8 s";
        return Reading.without(source.name(), "", Status.UNREACHABLE, why);
    }

    private Map<Source, InetAddress[]> resolve(List<Source> sources) {
        Map<Source, InetAddress[]> found = new ConcurrentHashMap<>();
        List<Thread> threads = new ArrayList<>();
        for (Source source : sources) threads.add(start(() -> found.put(source, addresses(source))));
        join(threads, DNS);
        return found;
    }

    // chrony, too, takes the first address only, except for a pool
    private InetAddress[] addresses(Source source) {
        try {
            InetAddress[] all = network.resolve(source.host());
            return Arrays.copyOf(all, Math.min(all.length, source.addresses()));
        } catch (UnknownHostException e) {
            return NOWHERE;
        }
    }

    // A step of the clock spoils also what was finished before it, so such sources are asked again.
    private void take(Collection<Measurement> measurements) {
        Collection<Measurement> due = measurements;
        for (int i = 0; i < 3 && !due.isEmpty(); i++) {
            List<Thread> threads = new ArrayList<>();
            long longest = SECOND;
            for (Measurement each : due) {
                if (!threads.isEmpty()) clock.pause(STAGGER);
                threads.add(start(each));
                longest = Math.max(longest, each.longest());
            }
            join(threads, longest + SECOND);
            due = new ArrayList<>();
            for (Measurement each : measurements) {
                if (each.isStale()) due.add(each);
            }
        }
    }

    private static Thread start(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void join(List<Thread> threads, long nanos) {
        long end = System.nanoTime() + nanos;
        try {
            for (Thread thread : threads) {
                TimeUnit.NANOSECONDS.timedJoin(thread, Math.max(1_000_000, end - System.nanoTime()));
            }
        } catch (InterruptedException e) {
            for (Thread thread : threads) thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isOurs(InetAddress address) {
        if (address.isLoopbackAddress() || address.isAnyLocalAddress()) return true;
        try {
            return NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            return false;
        }
    }

    // The reference ID that a server shows while it follows this address: RFC 5905, section 7.3.
    private static int reference(InetAddress address) {
        byte[] bytes = address.getAddress();
        return ByteBuffer.wrap(bytes.length == 4 ? bytes : digest(bytes)).getInt();
    }

    private static byte[] digest(byte[] bytes) {
        try {
            return MessageDigest.getInstance("MD5").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
