package dev.stepslew.module;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A host's interfaces, addresses and default routes, in Ansible's words. */
final class Network {

    private static final String LOOPBACK_TYPE = "772";
    private static final long PROMISCUOUS = 0x100;

    private final Fields seen;

    /** One address as the host told it. */
    private record Address(String device, String family, String address, int prefix, String broadcast, String scope) {

        static Address parse(String line) {
            String[] words = line.split(" ");
            String[] address = words[2].split("/", 2);
            int prefix = address.length < 2 ? (words[1].equals("inet") ? 32 : 128) : prefix(address[1]);
            // a VLAN's name stands there with its parent's: eth0.5@eth0
            return new Address(words[0].split("@", 2)[0], words[1], address[0], prefix, words[3], words[4]);
        }

        private static int prefix(String text) {
            if (text.matches("[0-9]{1,3}")) {
                return Integer.parseInt(text);
            }
            String hex = text.startsWith("0x") ? text.substring(2) : "";
            return hex.isEmpty() ? Integer.bitCount((int) number(text)) : Long.bitCount(Long.parseLong(hex, 16));
        }

        boolean isLocal() {
            return scope.equals("host");
        }

        Map<String, Object> v4() {
            long mask = prefix == 0 ? 0 : 0xffffffffL << (32 - prefix) & 0xffffffffL;
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("address", address);
            facts.put("broadcast", broadcast.equals("-") ? "" : broadcast);
            facts.put("netmask", dotted(mask));
            facts.put("network", dotted(number(address) & mask));
            facts.put("prefix", String.valueOf(prefix));
            return facts;
        }

        Map<String, Object> v6() {
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("address", address);
            facts.put("prefix", String.valueOf(prefix));
            facts.put("scope", scope);
            return facts;
        }
    }

    Network(Fields seen) {
        this.seen = seen;
    }

    Map<String, Object> facts() {
        List<Address> addresses = addresses();
        Map<String, Map<String, Object>> devices = devices(addresses);
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("ansible_interfaces", List.copyOf(devices.keySet()));
        facts.put("ansible_all_ipv4_addresses", all(addresses, "inet"));
        facts.put("ansible_all_ipv6_addresses", all(addresses, "inet6"));
        facts.put("ansible_default_ipv4", defaultRoute("route4", "get4", "inet", addresses, devices));
        facts.put("ansible_default_ipv6", defaultRoute("route6", "get6", "inet6", addresses, devices));
        facts.put("ansible_dns", dns());
        devices.forEach((name, device) -> facts.put("ansible_" + name.replaceAll("[^A-Za-z0-9_]", "_"), device));
        return facts;
    }

    private List<Address> addresses() {
        return seen.list("addr").stream()
                .filter(line -> line.matches("\\S+ inet6? [0-9A-Fa-f:.]+(%\\S+)?(/\\S+)? \\S+ \\S+"))
                .map(Address::parse)
                .toList();
    }

    private Map<String, Map<String, Object>> devices(List<Address> addresses) {
        Map<String, Map<String, Object>> devices = new LinkedHashMap<>();
        for (String line : seen.list("if")) {
            String[] words = line.split(" ", -1);
            if (words.length == 5) {
                devices.put(words[0], device(words, addresses));
            }
        }
        seen.list("more").stream()
                .map(line -> line.split(" ", -1))
                .filter(words -> words.length == 5 && devices.containsKey(words[0]))
                .forEach(words -> describe(words, devices.getOrDefault(words[0], Map.of())));
        return devices;
    }

    private static void describe(String[] words, Map<String, Object> device) {
        if (words[1].matches("0x[0-9a-f]{1,8}")) {
            device.put("promisc", (Long.parseLong(words[1].substring(2), 16) & PROMISCUOUS) != 0);
        }
        if (words[2].matches("-?[0-9]{1,9}")) {
            device.put("speed", Long.parseLong(words[2]));
        }
        for (int i = 3; i < 5; i++) {
            if (!words[i].isEmpty()) {
                device.put(i == 3 ? "pciid" : "module", words[i]);
            }
        }
    }

    private static Map<String, Object> device(String[] words, List<Address> addresses) {
        String name = words[0];
        boolean loopback = words[4].equals(LOOPBACK_TYPE);
        Map<String, Object> device = new LinkedHashMap<>();
        device.put("device", name);
        device.put("type", loopback ? "loopback" : words[4].equals("1") ? "ether" : "unknown");
        device.put("active", words[3].equals("up") || loopback);
        if (words[2].matches("[0-9]{1,9}")) {
            device.put("mtu", Long.parseLong(words[2]));
        }
        if (!loopback && !words[1].isEmpty()) {
            device.put("macaddress", words[1]);
        }
        List<Address> v4 = of(name, "inet", addresses);
        if (!v4.isEmpty()) {
            device.put("ipv4", v4.get(0).v4());
        }
        if (v4.size() > 1) {
            device.put("ipv4_secondaries", v4.stream().skip(1).map(Address::v4).toList());
        }
        List<Address> v6 = of(name, "inet6", addresses);
        if (!v6.isEmpty()) {
            device.put("ipv6", v6.stream().map(Address::v6).toList());
        }
        return device;
    }

    private static List<Address> of(String device, String family, List<Address> addresses) {
        return addresses.stream()
                .filter(address ->
                        address.device().equals(device) && address.family().equals(family))
                .toList();
    }

    private static List<String> all(List<Address> addresses, String family) {
        return addresses.stream()
                .filter(address -> address.family().equals(family) && !address.isLocal())
                .map(Address::address)
                .toList();
    }

    private Map<String, Object> defaultRoute(
            String routeKey,
            String getKey,
            String family,
            List<Address> addresses,
            Map<String, Map<String, Object>> devices) {
        String got = seen.text(getKey).contains(" dev ") ? seen.text(getKey) : seen.text(routeKey);
        String device = after("dev", got);
        String gateway = after("via", got);
        if (device.isEmpty() && family.equals("inet") && seen.has("hexroute")) {
            String[] route = seen.text("hexroute").split(" ");
            device = route[0];
            gateway = littleEndian(route[1]);
        }
        List<Address> own = of(device, family, addresses);
        if (device.isEmpty() || own.isEmpty()) {
            return Map.of();
        }
        Address address = source(after("src", got), own);
        Map<String, Object> facts = new LinkedHashMap<>(family.equals("inet") ? address.v4() : address.v6());
        facts.put("interface", device);
        if (family.equals("inet")) {
            facts.put("alias", device);
        }
        if (!gateway.isEmpty()) {
            facts.put("gateway", gateway);
        }
        for (String key : List.of("macaddress", "mtu", "type")) {
            Object value = devices.getOrDefault(device, Map.of()).get(key);
            if (value != null) {
                facts.put(key, value);
            }
        }
        return facts;
    }

    private static Address source(String source, List<Address> own) {
        return own.stream()
                .filter(address -> address.address().equals(source))
                .findFirst()
                .orElse(own.get(0));
    }

    private Map<String, Object> dns() {
        Map<String, Object> dns = new LinkedHashMap<>();
        if (seen.has("nameserver")) {
            dns.put("nameservers", seen.list("nameserver"));
        }
        if (seen.has("search")) {
            dns.put("search", seen.list("search"));
        }
        if (seen.has("dns_domain")) {
            dns.put("domain", seen.text("dns_domain"));
        }
        return dns;
    }

    private static String after(String word, String line) {
        List<String> words = new ArrayList<>(List.of(line.split("\\s+")));
        int at = words.indexOf(word);
        return at < 0 || at + 1 >= words.size() ? "" : words.get(at + 1);
    }

    private static String littleEndian(String hex) {
        return dotted(Integer.toUnsignedLong(Integer.reverseBytes((int) Long.parseLong(hex, 16))));
    }

    private static long number(String dotted) {
        long number = 0;
        for (String part : dotted.split("\\.")) {
            number = number << 8 | Integer.parseInt(part) & 0xff;
        }
        return number;
    }

    private static String dotted(long number) {
        return (number >> 24 & 0xff) + "." + (number >> 16 & 0xff) + "." + (number >> 8 & 0xff) + "." + (number & 0xff);
    }
}
