package dev.stepslew.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stepslew.inventory.Host;
import dev.stepslew.yaml.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VipOrderTest {

    private static final String VIP = "192.0.2.10";
    private static final String OTHER_VIP = "2001:db8:0:0:0:0:0:a";

    private final Map<String, String> vips = new HashMap<>();
    private final Map<String, Set<String>> addresses = new HashMap<>();
    private final Set<String> silent = new HashSet<>();

    @Test
    void theHolderComesLastAndAlone() {
        cluster(VIP, "a", "b", "c", "d");
        holds("b", VIP);
        VipOrder order = order("a", "b", "c", "d");

        assertEquals(List.of("a", "c d", "b"), batches(order, List.of("1", "100%"), "a", "b", "c", "d"));
        assertEquals(List.of("order: b holds " + VIP + " and comes last"), order.rules());
        assertEquals(List.of(), order.takeWarnings());
    }

    @Test
    void everyClusterHasItsHolderAndHostsWithoutOneComeFirst() {
        cluster(VIP, "a", "b");
        cluster(OTHER_VIP, "x", "y");
        holds("a", VIP);
        holds("x", OTHER_VIP);
        VipOrder order = order("a", "b", "x", "y", "alone");

        assertEquals(List.of("b y alone", "a x"), batches(order, List.of(), "a", "b", "x", "y", "alone"));
        assertEquals(List.of("b", "y", "alone", "a", "x"), batches(order, List.of("1"), "a", "b", "x", "y", "alone"));
    }

    @Test
    void nobodyHoldsItIsSaidAndTheOrderStays() {
        cluster(VIP, "a", "b", "c");
        silent.add("c");
        VipOrder order = order("a", "b", "c");

        assertEquals(List.of("a b c"), batches(order, List.of(), "a", "b", "c"));
        assertEquals(
                List.of("192.0.2.10 is at none of a, b, c (no answer: c): none of them comes last, as nobody knows whom"
                        + " the others follow"),
                order.takeWarnings());
    }

    @Test
    void twoHoldersComeLastOneAfterTheOther() {
        cluster(VIP, "a", "b", "c");
        holds("a", VIP);
        holds("b", VIP);
        VipOrder order = order("a", "b", "c");
        Course course = order.course(hosts("a", "b", "c"), List.of());

        assertEquals(List.of("c", "a", "b"), names(course));
        assertEquals(
                List.of("192.0.2.10 is at a, b at once (split brain): they come last, one after the other, in batches"
                        + " of their own"),
                order.takeWarnings());
        course.take();
        assertEquals(Optional.empty(), order.check(course));
        assertEquals(List.of("a", "b"), names(course));
    }

    @Test
    void whoHasBecomeTheHolderMeanwhileIsPutOff() {
        cluster(VIP, "a", "b", "c");
        holds("c", VIP);
        VipOrder order = order("a", "b", "c");
        Course course = order.course(hosts("a", "b", "c"), List.of("1"));
        course.take();
        addresses.clear();
        holds("b", VIP);

        assertEquals(Optional.empty(), order.check(course));

        assertEquals(List.of("c", "b"), names(course));
        assertEquals(
                List.of(
                        "192.0.2.10 has moved to b meanwhile: it comes last",
                        "192.0.2.10 has moved from c to b meanwhile"),
                order.takeWarnings());
    }

    @Test
    void aVipThatIsAtAHostThatIsDoneHindersNobody() {
        cluster(VIP, "a", "b");
        holds("b", VIP);
        VipOrder order = order("a", "b");
        Course course = order.course(hosts("a", "b"), List.of());
        course.take();
        addresses.clear();
        holds("a", VIP);

        assertEquals(Optional.empty(), order.check(course));
        assertEquals(List.of("192.0.2.10 has moved from b to a meanwhile"), order.takeWarnings());
    }

    @Test
    void aVipThatIsGoneStopsTheRollout() {
        cluster(VIP, "a", "b");
        holds("b", VIP);
        VipOrder order = order("a", "b");
        Course course = order.course(hosts("a", "b"), List.of());
        course.take();
        addresses.clear();

        assertEquals(Optional.of("192.0.2.10 was at b and is at none of a, b now"), order.check(course));
    }

    @Test
    void aVipThatDoesNotSettleStopsTheRollout() {
        cluster(VIP, "a", "b", "c");
        holds("c", VIP);
        List<String> turns = new ArrayList<>(List.of("b", "c", "b", "c", "b", "c", "b"));
        VipOrder order =
                new VipOrder(hosts("a", "b", "c"), host -> Optional.ofNullable(vips.get(host.name())), asked -> {
                    Map<HostState, Set<String>> found = survey(asked);
                    addresses.clear();
                    holds(turns.remove(0), VIP);
                    return found;
                });
        Course course = order.course(hosts("a", "b", "c"), List.of("1"));
        course.take();

        assertEquals(
                Optional.of("192.0.2.10 keeps moving between the hosts of its cluster, just now to b; let it settle"
                        + " first"),
                order.check(course));
    }

    private void cluster(String vip, String... hosts) {
        Stream.of(hosts).forEach(host -> vips.put(host, vip));
    }

    private void holds(String host, String vip) {
        addresses.put(host, Set.of("10.0.0.1", vip));
    }

    private final Map<String, HostState> states = new LinkedHashMap<>();

    private List<HostState> hosts(String... names) {
        return Stream.of(names)
                .map(name -> states.computeIfAbsent(
                        name,
                        any -> new HostState(
                                new Host(name, Position.of("test"), Map.of(), false),
                                new InventoryVariables(Map.of()),
                                true)))
                .toList();
    }

    private VipOrder order(String... hosts) {
        return new VipOrder(hosts(hosts), host -> Optional.ofNullable(vips.get(host.name())), this::survey);
    }

    private Map<HostState, Set<String>> survey(List<HostState> asked) {
        Map<HostState, Set<String>> found = new LinkedHashMap<>();
        asked.stream()
                .filter(host -> !silent.contains(host.name()))
                .forEach(host -> found.put(host, addresses.getOrDefault(host.name(), Set.of("10.0.0.2"))));
        return found;
    }

    private List<String> batches(VipOrder order, List<String> serial, String... hosts) {
        return names(order.course(hosts(hosts), serial));
    }

    private static List<String> names(Course course) {
        return course.ahead().stream()
                .map(batch ->
                        String.join(" ", batch.stream().map(HostState::name).toList()))
                .toList();
    }
}
