package dev.stepslew.chrony;

import java.util.Optional;

/** An address and how many of its bits count, as allow and deny take them: {@code 10}, {@code 10.1/16}, an address. */
public record Subnet(Address address, int bits) {

    /** Empty for what is not written as a subnet; more bits than an address has are accepted, as chronyd does. */
    public static Optional<Subnet> parse(String text) {
        int slash = text.indexOf('/');
        String net = slash < 0 ? text : text.substring(0, slash);
        Optional<Integer> bits = slash < 0 ? Optional.empty() : bits(text.substring(slash + 1));
        if (slash >= 0 && bits.isEmpty()) {
            return Optional.empty();
        }
        Optional<Subnet> whole = Address.parse(net).map(address -> new Subnet(address, address.bits()));
        return whole.or(() -> shortened(net)).map(subnet -> new Subnet(subnet.address, bits.orElse(subnet.bits)));
    }

    public boolean contains(Address other) {
        return other.startsAs(address, bits);
    }

    /** One to three numbers of which one is no octet; chronyd does not look for a host of such a name. */
    static boolean isTooLarge(String text) {
        return octets(text).filter(octets -> isTooLarge(octets)).isPresent();
    }

    private static boolean isTooLarge(long... octets) {
        for (long octet : octets) {
            if (octet > 255) {
                return true;
            }
        }
        return false;
    }

    private static Optional<Integer> bits(String text) {
        if (text.isEmpty() || Cursor.isSpace(text.charAt(0))) {
            return Optional.empty();
        }
        Cursor cursor = new Cursor(text);
        return cursor.int32().filter(bits -> cursor.atEnd() && bits >= 0);
    }

    private static Optional<Subnet> shortened(String text) {
        return octets(text)
                .filter(octets -> !isTooLarge(octets))
                .map(octets -> new Subnet(
                        Address.of((byte) octets[0], (byte) octet(octets, 1), (byte) octet(octets, 2), (byte) 0),
                        octets.length * 8));
    }

    private static long octet(long[] octets, int index) {
        return index < octets.length ? octets[index] : 0;
    }

    /** One to three numbers with dots between, and nothing else. */
    private static Optional<long[]> octets(String text) {
        long[] octets = new long[3];
        Cursor cursor = new Cursor(text);
        for (int i = 0; i < octets.length; i++) {
            Optional<Long> octet = cursor.unsigned32(10);
            if (octet.isEmpty()) {
                return Optional.empty();
            }
            octets[i] = octet.get();
            if (cursor.atEnd()) {
                return Optional.of(java.util.Arrays.copyOf(octets, i + 1));
            }
            if (!cursor.passes('.')) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return bits == address.bits() ? address.toString() : address + "/" + bits;
    }
}
