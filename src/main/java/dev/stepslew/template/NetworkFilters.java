package dev.stepslew.template;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Filters of addresses, as ansible.utils has them. */
final class NetworkFilters {

    private NetworkFilters() {}

    static void register(Map<String, Filter> filters) {
        filters.put(
                "ipaddr",
                Filter.of(
                        "query='' version=False alias='ipaddr'",
                        (v, g) -> NetworkQueries.ask(asked(v), g.text("query"), version(g))));
        filters.put("ipv4", Filter.of("query=''", (v, g) -> NetworkQueries.ask(asked(v), g.text("query"), 4)));
        filters.put("ipv6", Filter.of("query=''", (v, g) -> NetworkQueries.ask(asked(v), g.text("query"), 6)));
        filters.put("ipwrap", Filter.of("*ignored **options", NetworkFilters::wrap));
        filters.put("ipsubnet", Filter.of("query='' index=None", NetworkFilters::subnet));
        filters.put("nthhost", Filter.of("query=''", NetworkFilters::nthHost));
        filters.put("ipmath", Filter.of("amount", (v, g) -> add(v, NetworkRanges.whole(g, "amount"))));
        filters.put("cidr_merge", Filter.of("action='merge'", (v, g) -> merge(several(v), g.text("action"))));
        filters.put("hwaddr", Filter.of("query=''", (v, g) -> hardware(v, g.text("query"))));
        filters.put("macaddr", Filter.of("query=''", (v, g) -> hardware(Printing.str(v), g.text("query"))));
    }

    /** What may be asked about: a text, a list of them, or a number. */
    private static Object asked(Object value) {
        boolean fits = value instanceof String || value instanceof Boolean || Types.isInteger(value);
        if (!fits && (!(value instanceof List<?>) || value instanceof Tuple)) {
            throw new EvaluationException("expected an address or a list of them, not " + Types.name(value));
        }
        return value;
    }

    private static int version(Given given) {
        return Types.truth(given.value("version")) ? given.integer("version") : 0;
    }

    private static Network network(Object value) {
        return Network.parse(Printing.str(value))
                .orElseThrow(() -> new EvaluationException(Printing.repr(value) + " is no IP address or network"));
    }

    /** Where a list is wanted, a text is one with commas, and anything else the only item. */
    static List<Object> several(Object value) {
        if (value instanceof String text) {
            return List.of((Object[]) text.split(",", -1));
        }
        return value instanceof List ? Types.iterate(value) : List.of(Printing.str(value));
    }

    private static Object wrap(Object value, Given given) {
        Map<String, Object> options = new LinkedHashMap<>(given.named());
        String query = Printing.str(Optional.ofNullable(options.remove("query")).orElse(""));
        if (!options.isEmpty()) {
            throw new EvaluationException(
                    "ipwrap has no argument '" + options.keySet().iterator().next() + "'");
        }
        if (value instanceof List<?> list && !(value instanceof Tuple)) {
            List<Object> wrapped = new ArrayList<>();
            list.forEach(item -> wrapped.add(
                    Types.truth(NetworkQueries.ask(item, query, 0)) ? NetworkQueries.ask(item, "wrap", 0) : item));
            return wrapped;
        } else if (!(value instanceof String || value instanceof Boolean)) {
            throw new EvaluationException("expected an address or a list of them, not " + Types.name(value));
        }
        Object answer = NetworkQueries.ask(value, query, 0);
        return Types.truth(answer) ? NetworkQueries.ask(answer, "wrap", 0) : value;
    }

    private static Object subnet(Object value, Given given) {
        if (!(NetworkQueries.ask(value, "type", 0) instanceof String)) {
            return false;
        }
        Network all = network(NetworkQueries.ask(value, "cidr", 0)).start();
        boolean single = all.size().equals(BigInteger.ONE);
        String query = given.isNone("query") ? "" : given.text("query");
        if (query.isEmpty()) {
            return all.cidr();
        } else if (!query.matches("\\d+")) {
            return position(all, network(query));
        }
        int prefix = Integer.parseInt(query);
        if (prefix > all.bits()) {
            return false;
        } else if (single) {
            return given.isNone("index") ? all.withPrefix(prefix).start().cidr() : above(all, prefix, given);
        } else if (prefix < all.prefix()) {
            throw new EvaluationException("ipsubnet: requested subnet size of " + prefix + " is invalid");
        }
        BigInteger count = BigInteger.ONE.shiftLeft(prefix - all.prefix());
        if (given.isNone("index")) {
            return count.toString();
        }
        BigInteger index = BigInteger.valueOf(given.integer("index"));
        BigInteger at = index.signum() < 0 ? index.add(count) : index;
        boolean inside = at.signum() >= 0 && at.compareTo(count) < 0;
        return inside
                ? new Network(all.first().add(at.shiftLeft(all.bits() - prefix)), prefix, all.version()).cidr()
                : (Object) false;
    }

    /** One of the networks around an address, from that with the prefix on; below 0 they are counted from the last. */
    private static Object above(Network address, int prefix, Given given) {
        int index = given.integer("index");
        int wanted = index < 0 ? address.bits() + index : prefix + index;
        boolean there = wanted >= prefix && wanted < address.bits();
        return there ? address.withPrefix(wanted).start().cidr() : (Object) false;
    }

    private static Object position(Network part, Network all) {
        if (!all.start().contains(part)) {
            throw new EvaluationException("ipsubnet: " + part.cidr() + " is not in the subnet "
                    + all.start().cidr());
        }
        return part.first()
                .subtract(all.first())
                .shiftRight(part.bits() - part.prefix())
                .add(BigInteger.ONE)
                .toString();
    }

    private static Object nthHost(Object value, Given given) {
        Object cidr = NetworkQueries.ask(Printing.str(value), "cidr", 0);
        String index = Printing.str(given.value("query")).strip();
        if (!(cidr instanceof String) || !index.matches("[-+]?\\d+")) {
            return false;
        }
        Network network = network(cidr);
        BigInteger nth = new BigInteger(index);
        if (network.size().compareTo(nth) <= 0) {
            return false;
        } else if (nth.negate().compareTo(network.size()) > 0) {
            throw new EvaluationException(
                    "nthhost: " + network.cidr() + " has less than " + nth.negate() + " addresses");
        }
        return network.text(
                nth.signum() < 0
                        ? network.last().add(nth).add(BigInteger.ONE)
                        : network.first().add(nth));
    }

    private static Object add(Object value, BigInteger amount) {
        Network network = network(value);
        return network.text(network.ip().add(amount));
    }

    private static Object merge(List<Object> values, String action) {
        List<Network> networks =
                new ArrayList<>(values.stream().map(NetworkFilters::network).toList());
        if (action.equals("span") && networks.size() == 1) {
            return networks.get(0).cidr();
        } else if (action.equals("span") && !networks.isEmpty()) {
            Network span = networks.get(0).start();
            while (!networks.stream().allMatch(span::contains) && span.prefix() > 0) {
                span = span.withPrefix(span.prefix() - 1).start();
            }
            return span.cidr();
        } else if (!action.equals("merge")) {
            throw new EvaluationException("cidr_merge: invalid action '" + action + "'");
        }
        return new ArrayList<Object>(
                merged(networks).stream().map(Network::cidr).toList());
    }

    private static List<Network> merged(List<Network> networks) {
        networks.sort(Comparator.comparing(Network::version)
                .thenComparing(Network::first)
                .thenComparing(Network::prefix));
        List<Network> merged = new ArrayList<>();
        for (Network network : networks) {
            merged.add(network);
            while (merged.size() > 1 && joins(merged.get(merged.size() - 2), merged.get(merged.size() - 1))) {
                Network last = merged.remove(merged.size() - 1);
                Network before = merged.remove(merged.size() - 1);
                merged.add(
                        before.contains(last)
                                ? before.start()
                                : before.withPrefix(before.prefix() - 1).start());
            }
        }
        return merged;
    }

    private static boolean joins(Network a, Network b) {
        boolean siblings = a.version() == b.version()
                && a.prefix() == b.prefix()
                && a.prefix() > 0
                && a.withPrefix(a.prefix() - 1).contains(b);
        return a.contains(b) || siblings;
    }

    private static Object hardware(Object value, String query) {
        String text = Printing.str(value);
        String digits = Types.isInteger(value)
                ? "%012x".formatted(Arithmetic.whole(value))
                : hexadecimal(text.toLowerCase(Locale.ROOT));
        boolean right = digits.matches("[0-9a-f]{12}|[0-9a-f]{16}");
        if (!right && !query.isEmpty() && !query.equals("bool")) {
            throw new EvaluationException("hwaddr: not a hardware address: " + text);
        }
        return switch (query) {
            case "" -> right ? text : dev.stepslew.yaml.None.NONE;
            case "bool" -> right ? true : dev.stepslew.yaml.None.NONE;
            case "bare" -> digits.toUpperCase(Locale.ROOT);
            case "int" -> Arithmetic.narrow(new BigInteger(digits, 16));
            case "cisco" -> grouped(digits, 4, ".");
            case "linux" -> grouped(digits, 2, ":");
            case "unix" -> grouped(digits, 2, ":").replaceAll("(?<=^|:)0(?=[0-9a-f])", "");
            case "pgsql", "postgresql", "psql" -> grouped(digits, 6, ":");
            case "eui48", "win" -> grouped(digits, 2, "-").toUpperCase(Locale.ROOT);
            default -> throw new EvaluationException("hwaddr: unknown filter type: " + query);
        };
    }

    /** Its digits; between separators zeros may be left out. */
    private static String hexadecimal(String text) {
        return text.matches("[0-9a-f]{1,2}([:-][0-9a-f]{1,2})+")
                ? text.replaceAll("(?<![0-9a-f])(?=[0-9a-f](?![0-9a-f]))", "0").replaceAll("[:-]", "")
                : text.replaceAll("[:.-]", "");
    }

    private static String grouped(String digits, int size, String separator) {
        return digits.replaceAll("(.{" + size + "})(?=.)", "$1" + separator);
    }
}
