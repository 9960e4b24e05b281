package dev.stepslew.template;

import dev.stepslew.yaml.None;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Filters of ansible.utils about the addresses that a network has to give. */
final class NetworkRanges {

    private static final BigInteger MOST_LISTED = BigInteger.ONE.shiftLeft(20);
    private static final BigInteger GIVEN_OUT_LOCALLY = BigInteger.ONE.shiftLeft(57);

    private NetworkRanges() {}

    static void register(Map<String, Filter> filters) {
        filters.put("next_nth_usable", Filter.of("offset", (v, g) -> usable(Printing.str(v), whole(g, "offset"))));
        filters.put(
                "previous_nth_usable",
                Filter.of(
                        "offset",
                        (v, g) -> usable(Printing.str(v), whole(g, "offset").negate())));
        filters.put("usable_range", Filter.of("", (v, g) -> all(Printing.str(v))));
        filters.put(
                "reduce_on_network",
                Filter.of("network", (v, g) -> within(NetworkFilters.several(v), g.text("network"))));
        filters.put("network_in_network", Filter.of("test", (v, g) -> Reach.of(Printing.str(v))
                .holds(Reach.of(g.text("test")))));
        filters.put("network_in_usable", Filter.of("test", (v, g) -> Reach.between(
                        Printing.str(v), "first_usable", "last_usable")
                .holds(Reach.of(g.text("test")))));
        filters.put("ip4_hex", Filter.of("delimiter=''", (v, g) -> hexadecimal(Printing.str(v), g.text("delimiter"))));
        filters.put("slaac", Filter.of("query=''", (v, g) -> slaac(Printing.str(v), g.text("query"))));
    }

    /** The numbers of the first and last address; both are zero for what is no address, as in Ansible. */
    private record Reach(BigInteger first, BigInteger last) {

        static Reach of(Object value) {
            return between(value, "network", "broadcast");
        }

        static Reach between(Object value, String first, String last) {
            Object network = NetworkQueries.ask(value, "subnet", 0);
            return new Reach(number(network, first), number(network, last));
        }

        private static BigInteger number(Object network, String query) {
            Object end = NetworkQueries.ask(network, query, 0);
            Object found = Types.truth(end) ? end : NetworkQueries.ask(network, "address", 0);
            return Arithmetic.whole(NetworkQueries.ask(found, "int", 0));
        }

        boolean holds(Reach other) {
            return holds(other.first) && holds(other.last);
        }

        private boolean holds(BigInteger address) {
            return first.compareTo(address) <= 0 && address.compareTo(last) <= 0;
        }
    }

    private static List<Object> within(List<Object> values, Object network) {
        Reach span = Reach.of(network);
        return new ArrayList<>(
                values.stream().filter(value -> span.holds(Reach.of(value))).toList());
    }

    /** A whole number, which may be written as a text. */
    static BigInteger whole(Given given, String name) {
        String text = given.text(name).strip();
        if (!text.matches("-?\\d+")) {
            throw new EvaluationException("'" + name + "' must be an integer, not " + Printing.repr(given.value(name)));
        }
        return new BigInteger(text);
    }

    private static Object usable(Object value, BigInteger offset) {
        Object cidr = NetworkQueries.ask(value, "cidr", 0);
        if (!Types.truth(cidr)) {
            return false;
        }
        Network network = Network.parse(Printing.str(cidr)).orElseThrow();
        BigInteger edge = network.size().equals(BigInteger.TWO) ? BigInteger.ZERO : BigInteger.ONE;
        BigInteger nth = network.ip().add(offset);
        boolean fits = nth.compareTo(network.first().add(edge)) >= 0
                && nth.compareTo(network.last().subtract(edge)) <= 0;
        return fits ? network.text(nth) : None.NONE;
    }

    private static Object all(String text) {
        Network network = Network.parse(text)
                .filter(Network::isAtStart)
                .orElseThrow(() -> new EvaluationException(
                        "usable_range: " + Printing.repr(text) + " is no address, and no network without host bits"));
        if (network.size().compareTo(MOST_LISTED) > 0) {
            throw new EvaluationException("usable_range: " + text + " has too many addresses to list them");
        }
        List<Object> addresses = new ArrayList<>();
        for (int i = 0; i < network.size().intValue(); i++) {
            addresses.add(network.text(network.first().add(BigInteger.valueOf(i))));
        }
        Map<String, Object> found = new LinkedHashMap<>();
        found.put("usable_ips", addresses);
        found.put("number_of_ips", (long) addresses.size());
        return found;
    }

    private static String hexadecimal(String address, String delimiter) {
        if (!address.matches("\\d{1,3}(\\.\\d{1,3}){3,}")) {
            throw new EvaluationException("ip4_hex: " + Printing.repr(address) + " is no IPv4 address");
        }
        return Arrays.stream(address.split("\\."))
                .limit(4)
                .map(part -> String.format("%02x", Integer.parseInt(part)))
                .collect(Collectors.joining(delimiter));
    }

    /** The address that a machine gives itself in the network, after that of its card. */
    private static Object slaac(Object value, String card) {
        Object cidr = NetworkQueries.ask(value, "cidr", 6);
        String digits = card.toLowerCase(Locale.ROOT).replaceAll("[:.-]", "");
        if (!Types.truth(cidr) || !digits.matches("[0-9a-f]{12}")) {
            return false;
        }
        String extended = digits.substring(0, 6) + "fffe" + digits.substring(6);
        Network network = Network.parse(Printing.str(cidr)).orElseThrow();
        return network.text(network.first().add(new BigInteger(extended, 16).xor(GIVEN_OUT_LOCALLY)));
    }
}
