package dev.stepslew.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * {@code order: vip_holder_last}. Hosts with the same {@code vip} are a cluster; whichever of them has that address comes
 * behind all others of the cluster, in a batch with none of them. Because a VIP moves, the hosts of every batch are asked
 * again just before it.
 */
final class VipOrder {

    static final String WORD = "vip_holder_last";

    // A VIP that has moved three times during one rollout is not done moving.
    private static final int MOST_MOVES = 2;

    private final Map<String, List<HostState>> clusters;
    private final Map<HostState, String> vips = new HashMap<>();
    private final Function<List<HostState>, Map<HostState, Set<String>>> survey;
    private final List<String> rules = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final Set<HostState> holders = new LinkedHashSet<>();
    private final Set<HostState> split = new HashSet<>();
    private final Map<HostState, Integer> moves = new HashMap<>();

    /**
     * @param vip of a host
     * @param survey asks hosts for their addresses
     */
    VipOrder(
            List<HostState> hosts,
            Function<HostState, Optional<String>> vip,
            Function<List<HostState>, Map<HostState, Set<String>>> survey) {
        this.clusters = new LinkedHashMap<>();
        for (HostState host : hosts) {
            vip.apply(host).ifPresent(address -> {
                vips.put(host, address);
                clusters.computeIfAbsent(address, any -> new ArrayList<>()).add(host);
            });
        }
        this.survey = survey;
    }

    /** Those that must be asked before the first batch. */
    List<HostState> members() {
        return clusters.values().stream().flatMap(List::stream).toList();
    }

    /** What was found, for people. */
    List<String> rules() {
        return rules.isEmpty() ? List.of("order: no host has a vip, so as in the inventory") : List.copyOf(rules);
    }

    /** What is not as it should be, each told once. */
    List<String> takeWarnings() {
        List<String> taken = List.copyOf(warnings);
        warnings.clear();
        return taken;
    }

    /** Asks who holds what and puts the holders behind all others. */
    Course course(List<HostState> hosts, List<String> serial) {
        Map<HostState, Set<String>> found = survey.apply(members());
        clusters.forEach((vip, members) -> look(vip, members, found));
        List<HostState> others =
                hosts.stream().filter(host -> !holders.contains(host)).toList();
        List<List<HostState>> batches = new ArrayList<>(Batches.of(others, serial, hosts.size()));
        List<String> last = serial.isEmpty() ? serial : serial.subList(serial.size() - 1, serial.size());
        for (List<HostState> round : rounds()) {
            batches.addAll(Batches.of(round, last, hosts.size()));
        }
        return new Course(batches);
    }

    private void look(String vip, List<HostState> members, Map<HostState, Set<String>> found) {
        List<HostState> holding = holding(vip, members, found);
        holders.addAll(holding);
        if (holding.size() == 1) {
            rules.add("order: " + names(holding) + " holds " + vip + " and comes last");
            return;
        }
        if (holding.isEmpty()) {
            List<HostState> silent =
                    members.stream().filter(host -> !found.containsKey(host)).toList();
            String noAnswer = silent.isEmpty() ? "" : " (no answer: " + names(silent) + ")";
            rules.add("order: nobody holds " + vip + ", so its hosts come as in the inventory");
            warnings.add(vip + " is at none of " + names(members) + noAnswer
                    + ": none of them comes last, as nobody knows whom the others follow");
            return;
        }
        split.addAll(holding);
        rules.add("order: " + names(holding) + " hold " + vip + " and come last, one after the other");
        warnings.add(vip + " is at " + names(holding)
                + " at once (split brain): they come last, one after the other, in batches of their own");
    }

    /** No two of one cluster stand in the same round. */
    private List<List<HostState>> rounds() {
        List<List<HostState>> rounds = new ArrayList<>();
        Map<String, Integer> next = new HashMap<>();
        for (HostState holder : holders) {
            int round = next.merge(vip(holder), 1, Integer::sum) - 1;
            if (round == rounds.size()) {
                rounds.add(new ArrayList<>());
            }
            rounds.get(round).add(holder);
        }
        return rounds;
    }

    /**
     * Asks the hosts of the next batch again: who has become a holder meanwhile is put off.
     *
     * @return why the rollout must stop; empty where it may go on
     */
    Optional<String> check(Course course) {
        while (true) {
            List<HostState> members = course.peek().stream()
                    .filter(host -> vips.containsKey(host)
                            && clusters.getOrDefault(vip(host), List.of()).size() > 1)
                    .toList();
            if (members.isEmpty()) {
                return Optional.empty();
            }
            Map<HostState, Set<String>> found = survey.apply(members);
            List<HostState> early = members.stream()
                    .filter(host -> holds(host, found) && mustWait(host, course))
                    .toList();
            if (early.isEmpty()) {
                return members.stream()
                        .filter(host -> holders.contains(host) && found.containsKey(host) && !holds(host, found))
                        .flatMap(host -> lookWhereItWent(host).stream())
                        .findFirst();
            }
            for (HostState host : early) {
                if (moves.merge(host, 1, Integer::sum) > MOST_MOVES) {
                    return Optional.of(vip(host) + " keeps moving between the hosts of its cluster, just now to "
                            + host.name() + "; let it settle first");
                }
                warnings.add(vip(host) + " has moved to " + host.name() + " meanwhile: it comes last");
            }
            holders.addAll(early);
            course.putOff(early);
        }
    }

    private boolean mustWait(HostState holder, Course course) {
        List<HostState> mates = clusters.getOrDefault(vip(holder), List.of());
        return course.ahead().stream()
                .flatMap(List::stream)
                .anyMatch(host -> !host.equals(holder)
                        && mates.contains(host)
                        && !(split.contains(host) && split.contains(holder)));
    }

    private Optional<String> lookWhereItWent(HostState from) {
        String vip = vip(from);
        List<HostState> mates = clusters.getOrDefault(vip, List.of()).stream()
                .filter(host -> !host.equals(from))
                .toList();
        Map<HostState, Set<String>> found = survey.apply(mates);
        List<HostState> now = holding(vip, mates, found);
        if (now.isEmpty()) {
            return Optional.of(vip + " was at " + from.name() + " and is at none of "
                    + names(clusters.getOrDefault(vip, List.of())) + " now");
        }
        warnings.add(vip + " has moved from " + from.name() + " to " + names(now) + " meanwhile");
        return Optional.empty();
    }

    private boolean holds(HostState host, Map<HostState, Set<String>> found) {
        return found.getOrDefault(host, Set.of()).contains(vip(host));
    }

    private static List<HostState> holding(String vip, List<HostState> members, Map<HostState, Set<String>> found) {
        return members.stream()
                .filter(host -> found.getOrDefault(host, Set.of()).contains(vip))
                .toList();
    }

    private String vip(HostState host) {
        return Optional.ofNullable(vips.get(host)).orElseThrow();
    }

    private static String names(List<HostState> hosts) {
        return String.join(", ", hosts.stream().map(HostState::name).toList());
    }
}
