package dev.stepslew.template;

import dev.stepslew.yaml.None;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the filter {@code ipaddr} can be asked about an address or network. */
final class NetworkQueries {

    private static final Set<String> ASKS_FOR_NETWORK =
            Set.of("first_usable", "last_usable", "next_usable", "previous_usable", "range_usable", "peer");

    private NetworkQueries() {}

    /** @param version 4 or 6, or 0 for both */
    static Object ask(Object value, String query, int version) {
        if (value instanceof List<?> list) {
            List<Object> found = new ArrayList<>();
            for (Object item : list) {
                Object answer = ask(Undefined.used(item), query, version);
                if (Types.truth(answer)) {
                    found.add(answer);
                }
            }
            return found;
        } else if (!Types.truth(value) || value.equals(true)) {
            return false;
        }
        String text = Printing.str(value);
        boolean number = text.matches("\\d+");
        Optional<Network> network = number ? numbered(new BigInteger(text), version) : Network.parse(text);
        if (network.isEmpty()) {
            return false;
        }
        boolean isNetwork = !number && text.contains("/");
        Object given = number ? network.get().cidr() : value;
        return answer(network.get(), query, version, isNetwork, given);
    }

    private static Optional<Network> numbered(BigInteger number, int version) {
        if (number.bitLength() <= 32 && version != 6) {
            return Optional.of(new Network(number, 32, 4));
        }
        return number.bitLength() <= 128 ? Optional.of(new Network(number, 128, 6)) : Optional.empty();
    }

    private static Object answer(Network network, String query, int version, boolean isNetwork, Object given) {
        if (version != 0 && network.version() != version) {
            return false;
        } else if (ASKS_FOR_NETWORK.contains(query)) {
            if (!isNetwork) {
                throw new EvaluationException("ipaddr: not a network address");
            }
            return usable(network, query);
        } else if (query.matches("-?\\d+")) {
            return nth(network, new BigInteger(query), isNetwork);
        }
        Optional<Network> within = query.contains(".") || query.contains(":") ? Network.parse(query) : Optional.empty();
        return within.isPresent()
                ? onlyIf(within.get().contains(network.withPrefix(network.prefix())), given, network, within.get())
                : simple(network, query, isNetwork, given);
    }

    private static Object onlyIf(boolean contained, Object given, Network network, Network within) {
        boolean same = within.version() == network.version() && contained;
        return same ? given : (Object) None.NONE;
    }

    private static Object when(boolean condition, Object answer) {
        return condition ? answer : None.NONE;
    }

    private static Object simple(Network n, String query, boolean isNetwork, Object given) {
        boolean single = n.size().equals(BigInteger.ONE);
        boolean pair = n.size().equals(BigInteger.TWO);
        return switch (query) {
            case "" -> isNetwork ? n.cidr() : n.address();
            case "address", "ip" -> when(single || !n.isAtStart() || pair || n.version() == 6, n.address());
            case "address/prefix", "gateway", "gw", "host/prefix", "hostnet", "router" ->
                n.size().bitLength() > 2 && (n.isAtStart() || n.ip().equals(n.last())) ? (Object) false : n.cidr();
            case "bool" -> true;
            case "broadcast" -> when(n.size().bitLength() > 2, n.text(n.last()));
            case "cidr" -> n.cidr();
            case "host" -> single ? n.cidr() : when(!n.isAtStart() || pair, n.cidr());
            case "hostmask", "wildcard" -> n.text(n.hostMask());
            case "int" -> isNetwork ? n.ip() + "/" + n.prefix() : Arithmetic.narrow(n.ip());
            case "ip/prefix" -> when(pair || !single && !n.isAtStart(), n.cidr());
            case "ip_netmask" -> when(pair || !single && !n.isAtStart(), n.address() + " " + n.text(n.netMask()));
            case "ipv4", "v4" -> n.version() == 4 ? given : mapped(n);
            case "ipv6", "v6" -> n.version() == 6 ? given : "::ffff:" + n.address() + "/" + (96 + n.prefix());
            case "link-local" -> when(within(n, n.version() == 4 ? "169.254.0.0/16" : "fe80::/10"), given);
            case "lo", "loopback" -> when(within(n, n.version() == 4 ? "127.0.0.0/8" : "::1/128"), given);
            case "multicast" -> when(isMulticast(n), given);
            case "net" -> when(!single && n.isAtStart(), n.cidr());
            case "netmask" -> n.text(n.netMask());
            case "network", "network_id" -> n.text(n.first());
            case "network/prefix", "subnet" -> n.start().cidr();
            case "network_netmask" -> n.text(n.first()) + " " + n.text(n.netMask());
            case "network_wildcard" -> n.text(n.first()) + " " + n.text(n.hostMask());
            case "prefix" -> (long) n.prefix();
            case "private" -> when(isPrivate(n), given);
            case "public" -> when(isPublic(n), given);
            case "revdns" -> n.reverseName();
            case "size" -> Arithmetic.narrow(n.size());
            case "size_usable" ->
                single ? 0L : pair ? (Object) 2L : Arithmetic.narrow(n.size().subtract(BigInteger.TWO));
            case "type" -> single || !n.isAtStart() ? "address" : "network";
            case "unicast" -> when(!isMulticast(n), given);
            case "version" -> (long) n.version();
            case "wrap" ->
                n.version() == 4 ? given : isNetwork ? "[" + n.address() + "]/" + n.prefix() : "[" + n.address() + "]";
            default -> throw new EvaluationException("ipaddr: unknown filter type: " + query);
        };
    }

    private static Object mapped(Network n) {
        boolean v4 = n.ip().shiftRight(32).equals(BigInteger.valueOf(0xffff)) || n.ip().bitLength() <= 32;
        Network plain = new Network(n.ip().and(BigInteger.valueOf(0xffffffffL)), Math.max(0, n.prefix() - 96), 4);
        return v4 ? plain.cidr() : (Object) false;
    }

    private static boolean within(Network n, String block) {
        return Network.parse(block).orElseThrow().contains(n.withPrefix(n.bits()));
    }

    private static boolean isMulticast(Network n) {
        return within(n, n.version() == 4 ? "224.0.0.0/4" : "ff00::/8");
    }

    // The blocks that netaddr calls private.
    private static boolean isPrivate(Network n) {
        List<String> blocks = n.version() == 4
                ? List.of(
                        "10.0.0.0/8",
                        "100.64.0.0/10",
                        "172.16.0.0/12",
                        "192.0.0.0/24",
                        "192.168.0.0/16",
                        "198.18.0.0/15",
                        "239.0.0.0/8",
                        "169.254.0.0/16")
                : List.of("fc00::/7", "fec0::/10", "fe80::/10");
        return blocks.stream()
                .anyMatch(block -> Network.parse(block).orElseThrow().contains(n));
    }

    private static boolean isPublic(Network n) {
        Network host = n.withPrefix(n.bits());
        boolean mask = isMask(host.ip(), host.bits());
        return !isMulticast(n) && !isPrivate(host) && !within(n, n.version() == 4 ? "127.0.0.0/8" : "::1/128") && !mask;
    }

    private static boolean isMask(BigInteger ip, int bits) {
        BigInteger inverse =
                BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE).xor(ip);
        return ip.and(ip.add(BigInteger.ONE)).signum() == 0
                || inverse.and(inverse.add(BigInteger.ONE)).signum() == 0;
    }

    private static Object usable(Network n, String query) {
        boolean pair = n.size().equals(BigInteger.TWO);
        if (query.equals("peer")) {
            return peer(n, pair);
        } else if (n.size().equals(BigInteger.ONE)) {
            return None.NONE;
        }
        BigInteger first = pair ? n.first() : n.first().add(BigInteger.ONE);
        BigInteger last = pair ? n.last() : n.last().subtract(BigInteger.ONE);
        BigInteger next = n.ip().add(BigInteger.valueOf(query.equals("next_usable") ? 1 : -1));
        return switch (query) {
            case "first_usable" -> n.text(first);
            case "last_usable" -> n.text(last);
            case "range_usable" -> n.text(first) + "-" + n.text(last);
            default ->
                when(next.compareTo(first) >= 0 && next.compareTo(last) <= 0, next.signum() < 0 ? "" : n.text(next));
        };
    }

    private static Object peer(Network n, boolean pair) {
        if (pair) {
            return n.text(n.ip().xor(BigInteger.ONE));
        }
        int place = n.ip().and(BigInteger.valueOf(3)).intValue();
        if (!n.size().equals(BigInteger.valueOf(4)) || place == 0 || place == 3) {
            throw new EvaluationException("ipaddr: not an address of a point-to-point network");
        }
        return n.text(n.ip().xor(BigInteger.valueOf(3)));
    }

    private static Object nth(Network n, BigInteger index, boolean isNetwork) {
        if (n.size().equals(BigInteger.ONE)) {
            return isNetwork ? n.cidr() : n.address();
        }
        BigInteger at = index.signum() < 0 ? index.add(n.size()) : index;
        boolean inside = at.signum() >= 0 && at.compareTo(n.size()) < 0;
        return inside ? n.text(n.first().add(at)) + "/" + n.prefix() : (Object) false;
    }
}
