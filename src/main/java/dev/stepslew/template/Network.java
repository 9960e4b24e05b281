package dev.stepslew.template;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** An IP address with the length of its network's prefix. */
record Network(BigInteger ip, int prefix, int version) {

    /** What stands before an IPv4 address that is written as one of IPv6. */
    private static final BigInteger MAPPED = BigInteger.valueOf(0xffff);

    private static final Pattern DOTTED =
            Pattern.compile("(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)){3}");

    int bits() {
        return version == 4 ? 32 : 128;
    }

    BigInteger hostMask() {
        return BigInteger.ONE.shiftLeft(bits() - prefix).subtract(BigInteger.ONE);
    }

    BigInteger netMask() {
        return BigInteger.ONE.shiftLeft(bits()).subtract(BigInteger.ONE).xor(hostMask());
    }

    BigInteger first() {
        return ip.and(netMask());
    }

    BigInteger last() {
        return first().or(hostMask());
    }

    BigInteger size() {
        return hostMask().add(BigInteger.ONE);
    }

    boolean isAtStart() {
        return ip.equals(first());
    }

    Network start() {
        return new Network(first(), prefix, version);
    }

    Network withPrefix(int other) {
        return new Network(ip, other, version);
    }

    boolean contains(Network other) {
        return other.version == version && first().compareTo(other.first()) <= 0 && last().compareTo(other.last()) >= 0;
    }

    String address() {
        return text(ip);
    }

    String cidr() {
        return address() + "/" + prefix;
    }

    /** A number as an address of this version. */
    String text(BigInteger number) {
        if (number.signum() < 0 || number.bitLength() > bits()) {
            throw new EvaluationException("no address: " + number);
        }
        byte[] bytes = bytes(number);
        BigInteger head = number.shiftRight(32);
        if (version == 4) {
            return dotted(bytes);
        } else if (head.equals(MAPPED) || head.signum() == 0 && number.bitLength() > 16) {
            return (head.signum() == 0 ? "::" : "::ffff:") + dotted(Arrays.copyOfRange(bytes, 12, 16));
        }
        List<String> groups = new ArrayList<>();
        for (int i = 0; i < 16; i += 2) {
            groups.add(Integer.toHexString((bytes[i] & 0xff) << 8 | bytes[i + 1] & 0xff));
        }
        return compressed(groups);
    }

    private static String dotted(byte[] bytes) {
        return (bytes[0] & 0xff) + "." + (bytes[1] & 0xff) + "." + (bytes[2] & 0xff) + "." + (bytes[3] & 0xff);
    }

    private byte[] bytes(BigInteger number) {
        byte[] raw = number.toByteArray();
        byte[] bytes = new byte[bits() / 8];
        int length = Math.min(raw.length, bytes.length);
        System.arraycopy(raw, raw.length - length, bytes, bytes.length - length, length);
        return bytes;
    }

    private static String compressed(List<String> groups) {
        int best = 0;
        int at = -1;
        for (int i = 0; i < 8; i++) {
            int end = i;
            while (end < 8 && groups.get(end).equals("0")) {
                end++;
            }
            if (end - i > Math.max(best, 1)) {
                best = end - i;
                at = i;
            }
        }
        return at < 0
                ? String.join(":", groups)
                : String.join(":", groups.subList(0, at)) + "::" + String.join(":", groups.subList(at + best, 8));
    }

    String reverseName() {
        if (version == 4) {
            List<String> parts = new ArrayList<>(List.of(address().split("\\.")));
            Collections.reverse(parts);
            return String.join(".", parts) + ".in-addr.arpa.";
        }
        String digits = new StringBuilder(String.format("%032x", ip)).reverse().toString();
        return String.join(".", digits.split("")) + ".ip6.arpa.";
    }

    /** Reads an address, with a prefix or netmask behind a slash or without. */
    static Optional<Network> parse(String text) {
        int slash = text.indexOf('/');
        Optional<Network> bare = address(slash < 0 ? text : text.substring(0, slash));
        if (slash < 0 || bare.isEmpty()) {
            return bare;
        }
        String suffix = text.substring(slash + 1);
        if (suffix.matches("\\d{1,3}")) {
            int prefix = Integer.parseInt(suffix);
            return bare.filter(network -> prefix <= network.bits()).map(network -> network.withPrefix(prefix));
        }
        return address(suffix)
                .filter(mask -> mask.version() == bare.get().version())
                .flatMap(mask -> masked(bare.get(), mask.ip()));
    }

    private static Optional<Network> masked(Network network, BigInteger mask) {
        return lengthOf(network, Network::netMask, mask).or(() -> lengthOf(network, Network::hostMask, mask));
    }

    private static Optional<Network> lengthOf(Network network, Function<Network, BigInteger> kind, BigInteger mask) {
        return IntStream.rangeClosed(0, network.bits())
                .mapToObj(network::withPrefix)
                .filter(candidate -> kind.apply(candidate).equals(mask))
                .findFirst();
    }

    private static Optional<Network> address(String text) {
        if (DOTTED.matcher(text).matches()) {
            BigInteger number = Arrays.stream(text.split("\\."))
                    .map(BigInteger::new)
                    .reduce(BigInteger.ZERO, (all, part) -> all.shiftLeft(8).or(part));
            return Optional.of(new Network(number, 32, 4));
        } else if (!text.contains(":") || !text.matches("[0-9a-fA-F:.]+")) {
            return Optional.empty();
        }
        try {
            byte[] bytes = InetAddress.getByName(text).getAddress();
            // Java turns a mapped IPv4 address into a plain one.
            BigInteger number = new BigInteger(1, bytes);
            return Optional.of(new Network(bytes.length == 4 ? number.or(MAPPED.shiftLeft(32)) : number, 128, 6));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
