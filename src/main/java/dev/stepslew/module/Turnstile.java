package dev.stepslew.module;

import dev.stepslew.probe.Pace;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;

/**
 * Lets the hosts of a run through to public time servers one after another, so that a fleet does not fall upon them at
 * once. Hosts of one site are taken to stand behind one address, so they share what a server grants to it. A server that
 * tells one of them to slow down is left alone by those behind it for a while, and all become slower. For any thread.
 */
public final class Turnstile {

    /** The time in which a budget of requests may be spent. */
    static final Duration WINDOW = Duration.ofSeconds(10);

    /** How long a server is left alone that said RATE: the usual time between two polls of a chronyd. */
    static final Duration SILENCE = Duration.ofSeconds(64);

    private static final int SLOWEST = 8;

    private final LongSupplier nanos;
    private final Map<String, Site> sites = new HashMap<>();

    /** @param nanos a clock that nobody steps, such as {@code System::nanoTime} */
    public Turnstile(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /**
     * What one host is about to ask of each public server.
     *
     * @param requests within {@link #WINDOW} at most
     * @param budget requests of all hosts of the site to one server within {@link #WINDOW}
     */
    record Visit(String host, String site, int requests, int budget) {

        /**
         * How far apart hosts begin. Of m slots that make a window, m + 1 may touch any stretch of that length, because
         * a host begins anywhere in its slot.
         */
        Duration slot() {
            return WINDOW.dividedBy(Math.max(1, budget / requests - 1));
        }
    }

    /** A stretch of time in which one host begins. */
    private record Slot(long from, long until) {}

    /**
     * A host's leave to begin.
     *
     * @param start on this turnstile's clock, in nanoseconds
     * @param delay from now
     * @param spared servers to be left alone
     */
    record Pass(Visit visit, long start, Duration delay, List<String> spared, long slotFrom) {}

    private static final class Site {
        private final List<Slot> slots = new ArrayList<>();
        private final Set<String> servers = new HashSet<>();
        private final Map<String, Long> silentUntil = new HashMap<>();
        private int slowness = 1;
        private int visits;
    }

    /** The next free place. */
    synchronized Pass enter(Visit visit) {
        Site site = sites.computeIfAbsent(visit.site(), name -> new Site());
        long now = nanos.getAsLong();
        site.slots.removeIf(slot -> slot.until <= now);
        site.silentUntil.values().removeIf(until -> until <= now);
        long length = visit.slot().toNanos() * site.slowness;
        long from = firstGap(site.slots, earliest(site, now), length);
        site.slots.add(new Slot(from, from + length));
        long start = from + (long) (jitter(visit.host(), site.visits++) * length);
        List<String> spared = site.silentUntil.entrySet().stream()
                .filter(server -> server.getValue() > start)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        return new Pass(visit, start, Duration.ofNanos(start - now), spared, from);
    }

    /** Where no public server is left to ask, one waits for the first that may be asked again. */
    private static long earliest(Site site, long now) {
        boolean none = !site.servers.isEmpty() && site.silentUntil.keySet().containsAll(site.servers);
        return none ? site.silentUntil.values().stream().min(Long::compare).orElse(now) : now;
    }

    private static long firstGap(Collection<Slot> slots, long earliest, long length) {
        long from = earliest;
        for (Slot slot :
                slots.stream().sorted((a, b) -> Long.compare(a.from, b.from)).toList()) {
            if (slot.from >= from + length) {
                break;
            }
            from = Math.max(from, slot.until);
        }
        return from;
    }

    // The same run begins in the same way again: the order of visits is all that differs.
    private static double jitter(String host, int visit) {
        return new SplittableRandom(31L * host.hashCode() + visit).nextDouble();
    }

    /**
     * A host has asked.
     *
     * @param asked addresses of the servers that it asked
     * @param rated those that told it to slow down
     */
    synchronized void leave(Pass pass, Collection<String> asked, Collection<String> rated) {
        Site site = sites.computeIfAbsent(pass.visit().site(), name -> new Site());
        List<String> shared = asked.stream().filter(Turnstile::isPublic).toList();
        if (shared.isEmpty()) {
            site.slots.removeIf(slot -> slot.from == pass.slotFrom());
        }
        site.servers.addAll(shared);
        long until = nanos.getAsLong() + SILENCE.toNanos();
        for (String server : rated) {
            if (isPublic(server) && site.silentUntil.put(server, until) == null) {
                site.slowness = Math.min(SLOWEST, site.slowness * 2);
            }
        }
    }

    private static boolean isPublic(String address) {
        try {
            return !Pace.isPrivate(InetAddress.getByName(address.replaceFirst("%.*", "")));
        } catch (UnknownHostException e) {
            return false; // the probe gives addresses only, and none where a name does not resolve
        }
    }
}
