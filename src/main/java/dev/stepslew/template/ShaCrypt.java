package dev.stepslew.template;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;

/** crypt(3) with SHA-256 and SHA-512, as in /etc/shadow ($5$ and $6$). */
final class ShaCrypt {

    private static final String ALPHABET = "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    static final int MOST_SALT = 16;
    private static final int LEAST_ROUNDS = 1000;
    private static final int MOST_ROUNDS = 999_999_999;
    private static final int DEFAULT_ROUNDS = 5000;

    private ShaCrypt() {}

    static String salt() {
        StringBuilder salt = new StringBuilder();
        new SecureRandom().ints(MOST_SALT, 0, 64).forEach(i -> salt.append(ALPHABET.charAt(i)));
        return salt.toString();
    }

    /**
     * @param kind sha256 or sha512
     * @param rounds below 0 for as many as Ansible's default
     */
    static String crypt(String password, String kind, String salt, int rounds) {
        String algorithm =
                switch (kind) {
                    case "sha512", "sha512_crypt" -> "SHA-512";
                    case "sha256", "sha256_crypt" -> "SHA-256";
                    default ->
                        throw new EvaluationException(
                                "password_hash: '" + kind + "' is not supported (use sha512 or sha256)");
                };
        if (!salt.matches("[./0-9A-Za-z]{0,16}")) {
            throw new EvaluationException("password_hash: a salt has at most 16 characters of ./0-9A-Za-z");
        }
        if (rounds >= 0 && (rounds < LEAST_ROUNDS || rounds > MOST_ROUNDS)) {
            throw new EvaluationException(
                    "password_hash: rounds must be %d to %d, not %d".formatted(LEAST_ROUNDS, MOST_ROUNDS, rounds));
        }
        int count = rounds < 0 ? algorithm.equals("SHA-512") ? 656_000 : 535_000 : rounds;
        byte[] hash = hash(
                password.getBytes(StandardCharsets.UTF_8), salt.getBytes(StandardCharsets.US_ASCII), algorithm, count);
        String prefix = algorithm.equals("SHA-512") ? "$6$" : "$5$";
        return prefix + (count == DEFAULT_ROUNDS ? "" : "rounds=" + count + "$") + salt + "$" + encoded(hash);
    }

    private static byte[] hash(byte[] key, byte[] salt, String algorithm, int rounds) {
        byte[] b = HashFilters.digest(algorithm, joined(key, salt, key));
        ByteArrayOutputStream start = new ByteArrayOutputStream();
        start.writeBytes(key);
        start.writeBytes(salt);
        start.writeBytes(repeated(b, key.length));
        for (int i = key.length; i > 0; i >>= 1) {
            start.writeBytes((i & 1) != 0 ? b : key);
        }
        byte[] a = HashFilters.digest(algorithm, start.toByteArray());
        byte[] p = repeated(HashFilters.digest(algorithm, copies(key, key.length)), key.length);
        byte[] s = repeated(HashFilters.digest(algorithm, copies(salt, 16 + (a[0] & 0xff))), salt.length);
        for (int i = 0; i < rounds; i++) {
            byte[] third = i % 3 != 0 ? s : new byte[0];
            byte[] seventh = i % 7 != 0 ? p : new byte[0];
            a = HashFilters.digest(
                    algorithm, (i & 1) != 0 ? joined(p, third, seventh, a) : joined(a, third, seventh, p));
        }
        return a;
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static byte[] copies(byte[] bytes, int times) {
        byte[][] all = new byte[times][];
        Arrays.fill(all, bytes);
        return joined(all);
    }

    private static byte[] repeated(byte[] bytes, int length) {
        byte[] out = new byte[length];
        for (int i = 0; i < length; i++) {
            out[i] = bytes[i % bytes.length];
        }
        return out;
    }

    private static String encoded(byte[] hash) {
        StringBuilder out = new StringBuilder();
        int third = hash.length / 3;
        boolean wide = hash.length == 64;
        for (int i = 0; i < third; i++) {
            int[] order = {i, i + third, i + 2 * third};
            int turn = wide ? i % 3 : (3 - i % 3) % 3;
            int high = order[turn];
            int middle = order[(turn + 1) % 3];
            int low = order[(turn + 2) % 3];
            group(hash[high], hash[middle], hash[low], 4, out);
        }
        if (wide) {
            group((byte) 0, (byte) 0, hash[63], 2, out);
        } else {
            group((byte) 0, hash[31], hash[30], 3, out);
        }
        return out.toString();
    }

    private static void group(byte high, byte middle, byte low, int letters, StringBuilder out) {
        int bits = (high & 0xff) << 16 | (middle & 0xff) << 8 | low & 0xff;
        for (int i = 0; i < letters; i++) {
            out.append(ALPHABET.charAt(bits >> 6 * i & 0x3f));
        }
    }
}
