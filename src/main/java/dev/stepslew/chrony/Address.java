package dev.stepslew.chrony;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** An IP address, written as inet_pton reads it: no leading zeros, no shortened forms of IPv4, no zones. */
public final class Address {

    private static final int IPV4_BYTES = 4;
    private static final int IPV6_BYTES = 16;

    private final byte[] bytes;

    private Address(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Empty for what is no literal address. */
    public static Optional<Address> parse(String text) {
        return text.indexOf(':') < 0 ? ipv4(text).map(Address::new) : ipv6(text).map(Address::new);
    }

    static Address of(byte... bytes) {
        if (bytes.length != IPV4_BYTES && bytes.length != IPV6_BYTES) {
            throw new IllegalArgumentException("not an address of 4 or 16 bytes: " + bytes.length);
        }
        return new Address(bytes.clone());
    }

    public boolean isIpv6() {
        return bytes.length == IPV6_BYTES;
    }

    /** Whether it is of a network that is not routed on the Internet, or of this machine. */
    public boolean isPrivate() {
        return List.of(
                        "10.0.0.0/8",
                        "172.16.0.0/12",
                        "192.168.0.0/16",
                        "100.64.0.0/10",
                        "127.0.0.0/8",
                        "169.254.0.0/16",
                        "fc00::/7",
                        "fe80::/10",
                        "::1/128")
                .stream()
                .map(Subnet::parse)
                .flatMap(Optional::stream)
                .anyMatch(subnet -> subnet.contains(this));
    }

    boolean startsAs(Address other, int bits) {
        if (bytes.length != other.bytes.length) {
            return false;
        }
        for (int bit = 0; bit < Math.min(bits, bytes.length * 8); bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((bytes[bit / 8] & mask) != (other.bytes[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    int bits() {
        return bytes.length * 8;
    }

    private static Optional<byte[]> ipv4(String text) {
        String[] parts = text.split("\\.", -1);
        byte[] bytes = new byte[IPV4_BYTES];
        if (parts.length != IPV4_BYTES) {
            return Optional.empty();
        }
        for (int i = 0; i < IPV4_BYTES; i++) {
            if (!parts[i].matches("0|[1-9][0-9]{0,2}") || Integer.parseInt(parts[i]) > 255) {
                return Optional.empty();
            }
            bytes[i] = (byte) Integer.parseInt(parts[i]);
        }
        return Optional.of(bytes);
    }

    private static Optional<byte[]> ipv6(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            return groups(text).filter(bytes -> bytes.length == IPV6_BYTES);
        }
        Optional<byte[]> head = groups(text.substring(0, gap));
        Optional<byte[]> tail = groups(text.substring(gap + 2));
        boolean headIsPlain = text.substring(0, gap).indexOf('.') < 0;
        if (head.isEmpty() || tail.isEmpty() || !headIsPlain) {
            return Optional.empty();
        }
        // the gap stands for at least one group
        if (head.get().length + tail.get().length > IPV6_BYTES - 2) {
            return Optional.empty();
        }
        byte[] bytes = Arrays.copyOf(head.get(), IPV6_BYTES);
        System.arraycopy(tail.get(), 0, bytes, IPV6_BYTES - tail.get().length, tail.get().length);
        return Optional.of(bytes);
    }

    /** Groups of hexadecimal digits; the last may be an IPv4 address. */
    private static Optional<byte[]> groups(String text) {
        List<Byte> bytes = new ArrayList<>();
        String[] groups = text.isEmpty() ? new String[0] : text.split(":", -1);
        for (int i = 0; i < groups.length; i++) {
            if (groups[i].matches("[0-9A-Fa-f]{1,4}")) {
                int group = Integer.parseInt(groups[i], 16);
                bytes.add((byte) (group >> 8));
                bytes.add((byte) group);
            } else {
                Optional<byte[]> last = i == groups.length - 1 ? ipv4(groups[i]) : Optional.empty();
                if (last.isEmpty()) {
                    return Optional.empty();
                }
                for (byte each : last.get()) {
                    bytes.add(each);
                }
            }
        }
        byte[] all = new byte[bytes.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = bytes.get(i);
        }
        return Optional.of(all);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Address address && Arrays.equals(bytes, address.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < bytes.length; i += isIpv6() ? 2 : 1) {
            parts.add(
                    isIpv6()
                            ? Integer.toHexString((bytes[i] & 0xff) << 8 | bytes[i + 1] & 0xff)
                            : Integer.toString(bytes[i] & 0xff));
        }
        return String.join(isIpv6() ? ":" : ".", parts);
    }
}
