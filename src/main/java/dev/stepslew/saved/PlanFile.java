package dev.stepslew.saved;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.stepslew.engine.Event;
import dev.stepslew.engine.SavedRun;
import dev.stepslew.vars.vault.Vault;
import dev.stepslew.yaml.Decryption;
import dev.stepslew.yaml.Position;
import dev.stepslew.yaml.Undecryptable;
import dev.stepslew.yaml.UsageError;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A plan in a file: a head that everybody may read, a body, and a digest over both. The digest guards against accidents and
 * careless edits; whoever means harm can make a new one. Where a vault password is given the digest is sealed with it, too,
 * and a body with secrets in it is encrypted.
 *
 * @param content what was planned
 */
public record PlanFile(Head head, Content content) {

    private static final int FORMAT = 1;
    private static final String FORMAT_KEY = "stepslew_plan";
    private static final String HEAD = "head";
    private static final String BODY = "body";
    private static final String DIGEST = "digest";
    private static final String SEAL = "seal";
    private static final String PLANNED = "stepslew plan";

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    /**
     * What a plan says of itself.
     *
     * @param version of the stepslew that made it
     * @param made when, in ISO 8601
     * @param inventory a digest of the inventory's hosts and variables
     */
    public record Head(String version, String made, List<String> playbooks, String inventory, int hosts, int changes) {}

    /**
     * What is carried out, and what was shown.
     *
     * @param events of the dry run, without secrets
     * @param secrets texts that no report may show
     */
    public record Content(SavedRun run, List<Event> events, List<String> secrets) {}

    private static Form form() {
        return new Form(SavedRun.standIns());
    }

    /**
     * Writes it for its owner alone, whole or not at all.
     *
     * @throws UsageError where secrets are in it and there is no password to encrypt them
     */
    public void write(Path file, Vault vault) {
        Object tree = form().written(Content.class, content);
        Map<String, Object> document = new LinkedHashMap<>();
        document.put(FORMAT_KEY, FORMAT);
        document.put(HEAD, form().written(Head.class, head));
        document.put(BODY, body(file, tree, vault));
        String digest = Digest.of(canonical(document));
        document.put(DIGEST, digest);
        vault.seal(digest.getBytes(StandardCharsets.US_ASCII)).ifPresent(seal -> document.put(SEAL, seal));
        GuardedFile.write(file, pretty(document));
    }

    private String body(Path file, Object tree, Vault vault) {
        byte[] packed = packed(canonical(tree));
        boolean secret = !content.run().hidden().isEmpty()
                || SecretSearch.finds(tree, vault)
                || content.run().files().values().stream()
                        .anyMatch(bytes -> vault.holdsSecret(new String(bytes, StandardCharsets.UTF_8)));
        if (!secret) {
            return Base64.getEncoder().encodeToString(packed);
        }
        return vault.seal(packed)
                .orElseThrow(() -> new UsageError(
                        Position.of(file.toString()),
                        "not saved: the plan holds secrets" + hidden()
                                + "; give a vault password to encrypt it with (--vault-password-file, --vault-id or"
                                + " --ask-vault-pass)"));
    }

    private String hidden() {
        List<Position> hidden = content.run().hidden();
        return hidden.isEmpty() ? "" : ", no_log hides the task at " + hidden.get(0);
    }

    /**
     * Reads it.
     *
     * @param version the one that reads
     * @throws UsageError where it is no plan, damaged, edited, of another version, or cannot be decrypted
     */
    public static PlanFile read(Path file, String version, Vault vault) {
        Position at = Position.of(file.toString());
        Map<String, Object> document = document(at, GuardedFile.read(file));
        if (!Integer.valueOf(FORMAT).equals(document.get(FORMAT_KEY))) {
            throw new UsageError(
                    at, "is no plan of stepslew, or one of another format; make one with '" + PLANNED + "'");
        }
        checkDigest(at, document, vault);
        try {
            Head head = (Head) form().read(Head.class, document.getOrDefault(HEAD, Map.of()));
            if (!head.version().equals(version)) {
                throw new UsageError(
                        at,
                        "was made by " + head.version() + ", this is " + version + "; make a new plan with this one");
            }
            byte[] packed = unsealed(at, String.valueOf(document.get(BODY)), vault);
            Object tree = JSON.readValue(unpacked(packed), Object.class);
            Content content = (Content) form().read(Content.class, tree);
            content.secrets().forEach(vault::keepSecret);
            return new PlanFile(head, content);
        } catch (IOException | IllegalArgumentException | ClassCastException e) {
            throw damaged(at);
        }
    }

    private static Map<String, Object> document(Position at, byte[] bytes) {
        try {
            return JSON.readValue(bytes, new TypeReference<LinkedHashMap<String, Object>>() {});
        } catch (IOException e) {
            throw new UsageError(
                    at,
                    "is no plan of stepslew, or a damaged one: it is no whole JSON; make one with '" + PLANNED + "'");
        }
    }

    private static void checkDigest(Position at, Map<String, Object> document, Vault vault) {
        String said = String.valueOf(document.remove(DIGEST));
        Optional<Object> seal = Optional.ofNullable(document.remove(SEAL));
        if (!Digest.of(canonical(document)).equals(said)) {
            throw damaged(at);
        }
        if (seal.isEmpty() && vault.hasPassword()) {
            throw new UsageError(
                    at,
                    "is not sealed with the vault password, so that anybody may have made it; plan with the password, or"
                            + " apply without");
        }
        if (seal.isPresent() && vault.hasPassword()) {
            byte[] sealed = unsealed(at, String.valueOf(seal.get()), vault);
            if (!new String(sealed, StandardCharsets.US_ASCII).equals(said)) {
                throw damaged(at);
            }
        }
    }

    private static UsageError damaged(Position at) {
        return new UsageError(at, "is damaged or was edited: its digest is another; make a new plan");
    }

    private static byte[] unsealed(Position at, String text, Vault vault) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        if (!Decryption.isEncrypted(bytes)) {
            return Base64.getDecoder().decode(text);
        }
        try {
            return vault.decrypt(bytes);
        } catch (Undecryptable e) {
            throw new UsageError(at, e.reason());
        }
    }

    /** @throws UsageError where it was made longer ago than that, or in the future */
    public void requireFresh(Path file, Duration oldest, Instant now) {
        Duration age = Duration.between(Instant.parse(head.made()), now);
        if (age.compareTo(oldest) > 0) {
            throw new UsageError(
                    Position.of(file.toString()),
                    "was made " + words(age) + " ago and may be " + words(oldest)
                            + " old; make a new plan, or allow more with --max-age");
        }
        if (age.compareTo(Duration.ofMinutes(-5)) < 0) {
            throw new UsageError(
                    Position.of(file.toString()),
                    "was made in the future, at " + head.made() + "; which clock is wrong?");
        }
    }

    private static String words(Duration time) {
        if (time.toHours() >= 48) {
            return time.toDays() + " days";
        }
        return time.toMinutes() >= 120
                ? time.toHours() + " hours"
                : time.toSeconds() >= 120 ? time.toMinutes() + " minutes" : time.toSeconds() + " seconds";
    }

    /** @throws UsageError where it is for another inventory than this one */
    public void requireInventory(Path file, String digest) {
        if (!head.inventory().equals(digest)) {
            throw new UsageError(
                    Position.of(file.toString()),
                    "was made for another inventory, or this one has changed since; make a new plan, or apply without -i");
        }
    }

    private static byte[] canonical(Object tree) {
        try {
            return JSON.writeValueAsBytes(tree);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] pretty(Object tree) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(tree);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] packed(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
            zip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static byte[] unpacked(byte[] packed) throws IOException {
        try (GZIPInputStream zip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return zip.readAllBytes();
        }
    }
}
