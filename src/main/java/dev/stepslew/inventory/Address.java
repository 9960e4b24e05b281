package dev.stepslew.inventory;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A host's name or address, with ranges still in it, and the port that may follow. A port after an IPv6 address needs
 * brackets: {@code [2001:db8::1]:22}.
 */
record Address(String host, OptionalInt port) {

    private static final Pattern BRACKETED_PORT = Pattern.compile("\\[(.+)\\]:([0-9]{1,9})");
    private static final Pattern PORT = Pattern.compile("((?:[^:\\[\\]]|\\[[^\\]]*\\])*+):([0-9]{1,9})");

    private static final Pattern RANGE =
            Pattern.compile("\\[(?:[0-9]+:[0-9]+|[a-z]:[a-z])(?::[0-9]+)?\\]", Pattern.CASE_INSENSITIVE);
    private static final Pattern HEX_RANGE =
            Pattern.compile("\\[[0-9a-f]+:[0-9a-f]+(?::[0-9]+)?\\]", Pattern.CASE_INSENSITIVE);

    // possessive, so that a long name is not tried in every way to split it
    private static final Pattern HOST_NAME =
            Pattern.compile("(?:\\w[\\w-]*+(?<![_-])\\.)*+\\w[\\w-]*+(?<![_-])", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern HEX_GROUP = Pattern.compile("[0-9a-fA-F]{1,4}");
    private static final Pattern IPV4 = Pattern.compile("(?:(?:[01]?[0-9]{1,2}|2[0-4][0-9]|25[0-5])(?:\\.|$)){4}");

    /** The parts of a name with its port; empty where it is neither name nor address. */
    static Optional<Address> parse(String text) {
        Matcher port = BRACKETED_PORT.matcher(text);
        if (!port.matches()) {
            port = PORT.matcher(text);
        }
        Address address = port.matches()
                ? new Address(port.group(1), OptionalInt.of(Integer.parseInt(port.group(2))))
                : new Address(text, OptionalInt.empty());
        return isName(address.host) || isIpv6(address.host) ? Optional.of(address) : Optional.empty();
    }

    private static boolean isName(String host) {
        return HOST_NAME.matcher(RANGE.matcher(host).replaceAll("0")).matches();
    }

    private static boolean isIpv6(String host) {
        String plain = HEX_RANGE.matcher(host).replaceAll("0");
        int gap = plain.indexOf("::");
        if (gap < 0) {
            return groups(plain) == 8;
        }
        int before = groups(plain.substring(0, gap));
        int after = groups(plain.substring(gap + 2));
        return before >= 0 && after >= 0 && before + after <= 7;
    }

    /** How many 16-bit groups; -1 where one is wrong. */
    private static int groups(String text) {
        if (text.isEmpty()) {
            return 0;
        }
        String[] parts = text.split(":", -1);
        int count = 0;
        for (int i = 0; i < parts.length; i++) {
            boolean lastAsIpv4 = i == parts.length - 1
                    && !parts[i].endsWith(".")
                    && IPV4.matcher(parts[i]).matches();
            if (!lastAsIpv4 && !HEX_GROUP.matcher(parts[i]).matches()) {
                return -1;
            }
            count += lastAsIpv4 ? 2 : 1;
        }
        return count;
    }
}
