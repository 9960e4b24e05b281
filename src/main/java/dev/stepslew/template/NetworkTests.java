package dev.stepslew.template;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Tests of ansible.utils about addresses, which Python's ipaddress decides; they have no name without the collection. */
final class NetworkTests {

    private static final String COLLECTION = "ansible.utils.";
    private static final Pattern CARD = Pattern.compile(
            "(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}$|[0-9a-f]{4}\\.[0-9a-f]{4}\\.[0-9a-f]{4}$|[0-9a-f]{12}$",
            Pattern.CASE_INSENSITIVE);
    private static final List<Network> PRIVATE = networks(
            "0.0.0.0/8 10.0.0.0/8 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 192.168.0.0/16"
                    + " 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 240.0.0.0/4 ::1/128 ::/128 64:ff9b:1::/48"
                    + " 100::/64 2001::/23 2001:db8::/32 2002::/16 fc00::/7 fe80::/10");
    private static final List<Network> NOT_PRIVATE_THOUGH_WITHIN =
            networks("192.0.0.9/32 192.0.0.10/32 2001:1::1/128 2001:1::2/128 2001:3::/32 2001:4:112::/48 2001:20::/28"
                    + " 2001:30::/28");
    private static final List<Network> SHARED = networks("100.64.0.0/10");
    private static final List<Network> RESERVED =
            networks("240.0.0.0/4 ::/8 100::/8 200::/7 400::/6 800::/5 1000::/4 4000::/3 6000::/3 8000::/3 a000::/3"
                    + " c000::/3 e000::/4 f000::/5 f800::/6 fe00::/9");

    private NetworkTests() {}

    static void register(Map<String, Test> tests) {
        network(tests, "ip", network -> true);
        network(tests, "ipv4", network -> network.version() == 4);
        network(tests, "ipv6", network -> network.version() == 6);
        address(tests, "ip_address", address -> true);
        address(tests, "ipv4_address", address -> address.version() == 4);
        address(tests, "ipv6_address", address -> address.version() == 6);
        address(tests, "ipv6_ipv4_mapped", NetworkTests::isMapped);
        address(tests, "ipv6_sixtofour", address -> startsWith(address, 0x2002, 112));
        address(tests, "ipv6_teredo", address -> startsWith(address, 0x20010000, 96));
        address(tests, "loopback", address -> isIn(networks("127.0.0.0/8 ::1/128"), address));
        address(tests, "multicast", address -> isIn(networks("224.0.0.0/4 ff00::/8"), address));
        address(tests, "private", NetworkTests::isPrivate);
        address(tests, "public", address -> !isIn(SHARED, plain(address)) && !isPrivate(address));
        address(tests, "reserved", address -> isIn(RESERVED, address));
        address(tests, "unspecified", address -> address.ip().signum() == 0);
        Test within = Test.of("network", (v, g) -> isWithin(v, g.value("network")));
        tests.put(COLLECTION + "in_network", within);
        tests.put(COLLECTION + "subnet_of", within);
        tests.put(COLLECTION + "supernet_of", Test.of("network", (v, g) -> isWithin(g.value("network"), v)));
        tests.put(COLLECTION + "in_any_network", Test.of("networks", (v, g) -> within(v, g) > 0));
        tests.put(COLLECTION + "in_one_network", Test.of("networks", (v, g) -> within(v, g) == 1));
        tests.put(COLLECTION + "ipv4_netmask", Test.of("", (v, g) -> isMask(v, false)));
        tests.put(COLLECTION + "ipv4_hostmask", Test.of("", (v, g) -> isMask(v, true)));
        tests.put(COLLECTION + "mac", Test.of("", (v, g) -> CARD.matcher(Printing.str(v))
                .lookingAt()));
    }

    private static void network(Map<String, Test> tests, String name, Predicate<Network> holds) {
        tests.put(
                COLLECTION + name, Test.of("", (v, g) -> strict(v).filter(holds).isPresent()));
    }

    private static void address(Map<String, Test> tests, String name, Predicate<Network> holds) {
        tests.put(
                COLLECTION + name,
                Test.of(
                        "",
                        (v, g) -> !Printing.str(v).contains("/")
                                && strict(v).filter(holds).isPresent()));
    }

    /** A network, which must have no host bits, or an address. */
    private static Optional<Network> strict(Object value) {
        return Network.parse(Printing.str(value)).filter(Network::isAtStart);
    }

    private static boolean isWithin(Object inner, Object outer) {
        Optional<Network> part = strict(inner);
        return part.isPresent()
                && strict(outer).filter(all -> all.contains(part.get())).isPresent();
    }

    private static long within(Object value, Given given) {
        Object networks = given.value("networks");
        List<?> all = networks instanceof String text ? Arrays.asList(text.split(",")) : Types.iterate(networks);
        return all.stream().filter(network -> isWithin(value, network)).count();
    }

    private static boolean isMask(Object value, boolean ofHosts) {
        String text = Printing.str(value);
        return strict("10.0.0.0/" + text)
                .map(network -> network.text(ofHosts ? network.hostMask() : network.netMask()))
                .filter(text::equals)
                .isPresent();
    }

    private static boolean isPrivate(Network address) {
        Network plain = plain(address);
        return isIn(PRIVATE, plain) && !isIn(NOT_PRIVATE_THOUGH_WITHIN, plain);
    }

    private static Network plain(Network address) {
        return isMapped(address) ? new Network(address.ip().and(BigInteger.valueOf(0xffffffffL)), 32, 4) : address;
    }

    private static boolean isMapped(Network address) {
        return startsWith(address, 0xffff, 32);
    }

    private static boolean startsWith(Network address, int start, int bitsBehind) {
        return address.version() == 6 && address.ip().shiftRight(bitsBehind).equals(BigInteger.valueOf(start));
    }

    private static boolean isIn(List<Network> networks, Network address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }

    private static List<Network> networks(String texts) {
        return Arrays.stream(texts.split(" "))
                .map(text -> Network.parse(text).orElseThrow())
                .toList();
    }
}
