package dev.stepslew.template;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Filters of digests, encodings and chance. */
final class HashFilters {

    private static final Map<String, String> ALGORITHMS = new TreeMap<>(Map.ofEntries(
            Map.entry("md5", "MD5"),
            Map.entry("sha1", "SHA-1"),
            Map.entry("sha224", "SHA-224"),
            Map.entry("sha256", "SHA-256"),
            Map.entry("sha384", "SHA-384"),
            Map.entry("sha512", "SHA-512"),
            Map.entry("sha512_224", "SHA-512/224"),
            Map.entry("sha512_256", "SHA-512/256"),
            Map.entry("sha3_224", "SHA3-224"),
            Map.entry("sha3_256", "SHA3-256"),
            Map.entry("sha3_384", "SHA3-384"),
            Map.entry("sha3_512", "SHA3-512")));
    private static final String NAMESPACE = "361E6D51-FAEC-444A-9079-341386DA8E2E";

    private HashFilters() {}

    static void register(Map<String, Filter> filters) {
        filters.put("hash", Filter.of("hashtype='sha1'", (v, g) -> hex(g.text("hashtype"), Printing.str(v))));
        filters.put("md5", Filter.of("", (v, g) -> hex("md5", Printing.str(v))));
        filters.put("sha1", Filter.of("", (v, g) -> hex("sha1", Printing.str(v))));
        filters.put("checksum", Filter.of("", (v, g) -> hex("sha1", Printing.str(v))));
        filters.put("b64encode", Filter.of("encoding='utf-8'", HashFilters::encoded));
        filters.put("b64decode", Filter.of("encoding='utf-8'", HashFilters::decoded));
        filters.put(
                "to_uuid",
                Filter.of("namespace='" + NAMESPACE + "'", (v, g) -> uuid(Printing.str(v), g.text("namespace"))));
        filters.put(
                "password_hash",
                Filter.of(
                        "hashtype='sha512' salt=None salt_size=None rounds=None ident=None",
                        HashFilters::passwordHash));
        filters.put("random", Filter.of("start=None step=None seed=None", HashFilters::random));
        filters.put("shuffle", Filter.of("seed=None", HashFilters::shuffle));
    }

    static String hex(String name, String text) {
        String algorithm = ALGORITHMS.get(name.toLowerCase(Locale.ROOT));
        if (algorithm == null) {
            throw new EvaluationException(
                    "unknown hash '" + name + "', expected one of " + String.join(", ", ALGORITHMS.keySet()));
        }
        return HexFormat.of().formatHex(digest(algorithm, Encoding.UTF_8.encode(text)));
    }

    static byte[] digest(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(algorithm, e);
        }
    }

    private static Object encoded(Object value, Given given) {
        try {
            byte[] bytes = Encoding.of(given.text("encoding")).encode(Printing.str(value));
            return Base64.getEncoder().encodeToString(bytes);
        } catch (IllegalArgumentException e) {
            throw new EvaluationException("b64encode: " + e.getMessage());
        }
    }

    private static Object decoded(Object value, Given given) {
        try {
            return Encoding.of(given.text("encoding")).decode(base64(Printing.str(value)));
        } catch (IllegalArgumentException e) {
            throw new EvaluationException("b64decode: " + e.getMessage());
        }
    }

    /** As Python reads it: what is none of its characters is passed over, and nothing counts behind the padding. */
    private static byte[] base64(String text) {
        StringBuilder kept = new StringBuilder();
        int padding = 0;
        for (char c : text.toCharArray()) {
            if (c < 128 && (Character.isLetterOrDigit(c) || c == '+' || c == '/')) {
                kept.append(c);
                padding = 0;
            } else if (c == '=' && kept.length() % 4 >= 2 && kept.length() % 4 + ++padding >= 4) {
                return Base64.getDecoder().decode(kept.toString());
            }
        }
        if (kept.length() % 4 != 0) {
            throw new IllegalArgumentException("the padding is incorrect");
        }
        return Base64.getDecoder().decode(kept.toString());
    }

    private static String uuid(String name, String namespace) {
        String digits = namespace.replaceAll("urn:|uuid:|[{}-]", "");
        if (!digits.matches("[0-9a-fA-F]{32}")) {
            throw new EvaluationException("to_uuid: invalid namespace '" + namespace + "', expected 32 hex digits");
        }
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        ByteBuffer buffer = ByteBuffer.allocate(16 + text.length)
                .put(HexFormat.of().parseHex(digits))
                .put(text);
        ByteBuffer hash = ByteBuffer.wrap(digest("SHA-1", buffer.array()));
        long most = hash.getLong() & ~0xF000L | 0x5000L;
        long least = hash.getLong() & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L;
        return new UUID(most, least).toString();
    }

    private static Object passwordHash(Object value, Given given) {
        int rounds = !Types.truth(given.value("rounds")) ? -1 : rounds(given);
        int size = given.isNone("salt_size") ? ShaCrypt.MOST_SALT : given.integer("salt_size");
        if (size < 0 || size > ShaCrypt.MOST_SALT) {
            throw new EvaluationException(
                    "password_hash: salt_size must be 0 to " + ShaCrypt.MOST_SALT + ", not " + size);
        }
        boolean own = Types.truth(given.value("salt"));
        String salt = own ? given.text("salt") : ShaCrypt.salt().substring(0, size);
        return ShaCrypt.crypt(TextFilters.text(value), given.text("hashtype"), salt, rounds);
    }

    private static int rounds(Given given) {
        String text = given.value("rounds") instanceof String digits ? digits : "";
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : given.integer("rounds");
    }

    private static PythonRandom generator(Given given) {
        return given.isNone("seed") ? PythonRandom.unpredictable() : PythonRandom.seeded(given.value("seed"));
    }

    private static Object random(Object value, Given given) {
        PythonRandom random = generator(given);
        if (Types.isInteger(value) || value instanceof Boolean) {
            long start = given.isNone("start") ? 0 : given.integer("start");
            long step = Types.truth(given.value("step")) ? given.integer("step") : 1;
            return random.range(start, Arithmetic.whole(value).longValueExact(), step);
        } else if (Types.truth(given.value("start")) || Types.truth(given.value("step"))) {
            throw new EvaluationException("random: start and step can only be used with integer values");
        }
        if (value instanceof Map) {
            throw new EvaluationException("random: a dict has no order to choose from; choose from dict | list");
        }
        List<Object> items = Types.iterate(value);
        if (items.isEmpty()) {
            throw new EvaluationException("random: the sequence is empty");
        }
        return items.get((int) random.below(items.size()));
    }

    private static Object shuffle(Object value, Given given) {
        if (!Types.isIterable(value)) {
            return value;
        }
        List<Object> items = new ArrayList<>(Types.iterate(value));
        PythonRandom random = Types.truth(given.value("seed")) ? generator(given) : PythonRandom.unpredictable();
        for (int i = items.size() - 1; i > 0; i--) {
            java.util.Collections.swap(items, i, (int) random.below(i + 1L));
        }
        return items;
    }
}
