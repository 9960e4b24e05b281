package dev.stepslew.probe;

import java.util.Properties;

/** A time source as somebody named it: a host name or an address, and a UDP port. */
public final class Source {
    static final int NTP_PORT = 123;

    private final String name;
    private final String host;
    private final int port;
    private final double correction;
    private final int addresses;

    /** The first address of {@code host}, which may be a name or an address without brackets. */
    public Source(String host, int port) {
        this(host, host, port, 0, 1);
    }

    private Source(String name, String host, int port, double correction, int addresses) {
        if (host.isEmpty()) throw new IllegalArgumentException("a source has no name");
        if (port < 1 || port > 65535) throw new IllegalArgumentException("port out of range: " + port);
        this.name = name;
        this.host = host;
        this.port = port;
        this.correction = correction;
        this.addresses = addresses;
    }

    /**
     * Reads {@code host}, {@code host:port}, {@code [v6]:port} or a bare IPv6 address.
     *
     * @throws IllegalArgumentException when the text is none of them
     */
    public static Source parse(String text, int defaultPort) {
        int colon = text.lastIndexOf(':');
        if (text.startsWith("[")) {
            int end = text.indexOf(']');
            if (end < 0) throw new IllegalArgumentException("']' is missing in source '" + text + "'");
            String rest = text.substring(end + 1);
            if (rest.isEmpty()) return named(text, text.substring(1, end), defaultPort);
            if (rest.charAt(0) != ':')
                throw new IllegalArgumentException("expected [address]:port, found '" + text + "'");
            return named(text, text.substring(1, end), port(rest.substring(1), text));
        }
        if (colon < 0 || text.indexOf(':') != colon) return new Source(text, defaultPort);
        return named(text, text.substring(0, colon), port(text.substring(colon + 1), text));
    }

    private static Source named(String name, String host, int port) {
        return new Source(name, host, port, 0, 1);
    }

    private static int port(String digits, String text) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("expected a port number after ':', found '" + text + "'", e);
        }
    }

    /** The same source whose offsets get {@code seconds} added, as chrony's {@code offset} option does. */
    Source correctedBy(double seconds) {
        return new Source(name, host, port, seconds, addresses);
    }

    /** The same name standing for as many as {@code count} of its addresses, as chrony's {@code pool} does. */
    Source pooled(int count) {
        return new Source(name, host, port, correction, count);
    }

    /**
     * The same source where a lab has put it, or this one where {@code places} do not name its host.
     *
     * @param places by host, an address and a port with a blank between, since NTP's own port wants root
     */
    Source in(Properties places) {
        String place = places.getProperty(host);
        if (place == null) return this;
        String[] words = place.trim().split(" ");
        if (words.length != 2) {
            throw new IllegalArgumentException(
                    "--hosts wants name, address and port, found '" + host + " " + place + "'");
        }
        return new Source(name, words[0], port(words[1], place), correction, 1);
    }

    /** The source as it was written. */
    public String name() {
        return name;
    }

    public String host() {
        return host;
    }

    public int port() {
        return port;
    }

    double correction() {
        return correction;
    }

    int addresses() {
        return addresses;
    }
}
