package dev.stepslew.serve;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/** Who may read the page: who knows the token, or, where there is none, who sits at this machine. */
public final class Access {

    /** A token that is shorter can be guessed. */
    public static final int SHORTEST = 16;

    private static final String BEARER = "bearer ";
    private static final String BASIC = "basic ";

    private final Optional<String> token;

    private Access(Optional<String> token) {
        this.token = token;
    }

    public static Access withToken(String token) {
        if (token.length() < SHORTEST) {
            throw new IllegalArgumentException("the token has fewer than " + SHORTEST + " characters");
        }
        return new Access(Optional.of(token));
    }

    public static Access ofThisMachine() {
        return new Access(Optional.empty());
    }

    public boolean needsToken() {
        return token.isPresent();
    }

    /**
     * @param authorization the header; a browser says it as {@code Basic}, with the token as password
     * @param host the header. Without a token it must name this machine: a page from elsewhere could have a name of its own
     *     point here, and would then be let read the answers
     */
    boolean allows(Optional<String> authorization, Optional<String> host) {
        return token.map(wanted -> authorization
                        .flatMap(Access::said)
                        .filter(said -> same(wanted, said))
                        .isPresent())
                .orElseGet(() -> host.filter(Access::isHere).isPresent());
    }

    private static Optional<String> said(String authorization) {
        String lower = authorization.toLowerCase(Locale.ROOT);
        if (lower.startsWith(BEARER)) {
            return Optional.of(authorization.substring(BEARER.length()).strip());
        }
        if (!lower.startsWith(BASIC)) {
            return Optional.empty();
        }
        try {
            byte[] decoded = Base64.getDecoder()
                    .decode(authorization.substring(BASIC.length()).strip());
            String text = new String(decoded, StandardCharsets.UTF_8);
            return Optional.of(text.substring(text.indexOf(':') + 1));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Takes as long for a near miss as for a far one. */
    private static boolean same(String wanted, String said) {
        return MessageDigest.isEqual(hash(wanted), hash(said));
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isHere(String host) {
        String name = host.replaceFirst(":[0-9]+$", "").replaceAll("^\\[|\\]$", "");
        if (name.equalsIgnoreCase("localhost")) {
            return true;
        }
        try {
            return name.matches("[0-9.]+|[0-9a-fA-F:]+")
                    && InetAddress.getByName(name).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
