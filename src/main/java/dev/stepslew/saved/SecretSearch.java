package dev.stepslew.saved;

import dev.stepslew.yaml.Decryption;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Looks for secrets anywhere in a tree. */
final class SecretSearch {

    private static final String BYTES = "bytes";

    private SecretSearch() {}

    static boolean finds(Object tree, Decryption decryption) {
        if (tree instanceof List<?> items) {
            return items.stream().anyMatch(item -> finds(item, decryption));
        }
        if (tree instanceof Map<?, ?> map) {
            return map.entrySet().stream().anyMatch(entry -> finds(entry, decryption));
        }
        return tree instanceof String text && decryption.holdsSecret(text);
    }

    private static boolean finds(Map.Entry<?, ?> entry, Decryption decryption) {
        if (entry.getKey().equals(BYTES) && entry.getValue() instanceof String encoded) {
            return decryption.holdsSecret(new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8));
        }
        return finds(entry.getValue(), decryption);
    }
}
