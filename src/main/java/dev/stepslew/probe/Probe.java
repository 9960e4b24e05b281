package dev.stepslew.probe;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Asks sources for the time, all at once, and reports what each said; it judges nothing but what is no evidence at all. */
public final class Probe {
    private static final long SECOND = 1_000_000_000L;
    private static final long DNS = 8 * SECOND;
    // Threads that wake in the same instant would spoil each other's timestamps.
    private static final long STAGGER = 3_000_000L;

    private final WallClock clock;
    private final Dialer dialer;
    private final Resolver resolver;
    private final Function<InetAddress, Pace> pacing;
    private final SecureRandom random = new SecureRandom();

    /** A probe of this host's clock over real sockets; {@link Pace#towards} is a good pacing. */
    public Probe(Function<InetAddress, Pace> pacing) {
        this(WallClock.system(), UdpWire::new, InetAddress::getAllByName, pacing);
    }

    public Probe(WallClock clock, Dialer dialer, Resolver resolver, Function<InetAddress, Pace> pacing) {
        this.clock = clock;
        this.dialer = dialer;
        this.resolver = resolver;
        this.pacing = pacing;
    }

    /** Measures every source, blocking until the slowest has answered or was given up; the order is kept. */
    public List<Reading> measure(List<Source> sources) {
        Round round = new Round(resolveAll(sources));
        sources.forEach(round::add);
        take(round.measurements);
        for (int i = 0; i < 2 && !stale(round.measurements).isEmpty(); i++) take(stale(round.measurements));
        return round.readings();
    }

    private void take(List<Measurement> measurements) {
        Crew crew = new Crew();
        long longest = 0;
        for (Measurement each : measurements) {
            crew.start(() -> each.run(dialer));
            longest = Math.max(longest, each.longest());
            clock.pause(STAGGER);
        }
        crew.join(longest + SECOND);
    }

    private static List<Measurement> stale(List<Measurement> measurements) {
        List<Measurement> stale = new ArrayList<>();
        for (Measurement each : measurements) {
            if (each.isStale()) stale.add(each);
        }
        return stale;
    }

    private Map<Source, InetAddress[]> resolveAll(List<Source> sources) {
        Map<Source, InetAddress[]> found = new ConcurrentHashMap<>();
        Crew crew = new Crew();
        for (Source source : sources) crew.start(() -> found.put(source, resolve(source.host())));
        crew.join(DNS);
        return new HashMap<>(found);
    }

    private InetAddress[] resolve(String host) {
        try {
            return resolver.resolve(host);
        } catch (UnknownHostException e) {
            return new InetAddress[0];
        }
    }

    /** The rows of one report while they come to be. */
    private final class Round {
        final List<Measurement> measurements = new ArrayList<>();
        private final List<Function<Set<Integer>, Reading>> rows = new ArrayList<>();
        private final Map<Source, InetAddress[]> addresses;
        private final Map<String, String> taken = new HashMap<>();
        private final Set<Integer> ours = new HashSet<>();

        Round(Map<Source, InetAddress[]> addresses) {
            this.addresses = addresses;
        }

        void add(Source source) {
            InetAddress[] all = addresses.getOrDefault(source, new InetAddress[0]);
            if (all.length == 0) {
                String why = addresses.containsKey(source) ? "name does not resolve" : "name did not resolve in 8 s";
                row(Reading.without(source.name(), "", Status.UNREACHABLE, why));
            }
            // chrony, too, takes the first address only, except for a pool
            for (int i = 0; i < Math.min(all.length, source.addresses()); i++) add(source, all[i]);
        }

        private void add(Source source, InetAddress address) {
            String text = address.getHostAddress();
            String first = taken.putIfAbsent(text + " " + source.port(), source.name());
            if (first != null) {
                row(Reading.without(
                        source.name(), text, Status.INVALID, "same address as " + first + ", counted once"));
                return;
            }
            if (source.port() == Source.NTP_PORT && Host.owns(address)) {
                ours.add(Host.reference(address));
                row(Reading.without(source.name(), text, Status.SELF, "an address of this host"));
                return;
            }
            Measurement measurement = new Measurement(source, address, pacing.apply(address), clock, random);
            measurements.add(measurement);
            rows.add(measurement::reading);
        }

        private void row(Reading reading) {
            rows.add(ignored -> reading);
        }

        List<Reading> readings() {
            for (Measurement each : measurements) {
                // a loopback reference says "my own host", whichever host that is
                if (!each.localAddress().isLoopbackAddress()) ours.add(Host.reference(each.localAddress()));
            }
            List<Reading> readings = new ArrayList<>();
            for (Function<Set<Integer>, Reading> row : rows) readings.add(row.apply(ours));
            return readings;
        }
    }
}
