package dev.stepslew.vars.vault;

import dev.stepslew.yaml.Decryption;
import dev.stepslew.yaml.Undecryptable;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Encrypts and decrypts as ansible-vault does, with as many passwords as were given. What was opened once is kept, since
 * deriving keys takes milliseconds and every host may ask for the same value. Safe for use by several threads.
 */
public final class Vault implements Decryption {

    private static final int SALT = 32;

    private final List<VaultPassword> passwords;
    private final boolean matching;
    private final Map<String, Opened> opened = new ConcurrentHashMap<>();
    private final Secrets secrets = new Secrets();

    /** @param passwords tried in this order; those whose id an envelope names come first */
    public Vault(List<VaultPassword> passwords) {
        this(passwords, false);
    }

    private Vault(List<VaultPassword> passwords, boolean matching) {
        this.passwords = List.copyOf(passwords);
        this.matching = matching;
    }

    /** One that tries no password but those whose id an envelope names. */
    public static Vault matchingIds(List<VaultPassword> passwords) {
        return new Vault(passwords, true);
    }

    /**
     * What was in an envelope.
     *
     * @param id the id that the envelope names
     * @param password the one that opened it, which may have another id
     */
    public record Opened(byte[] content, String id, VaultPassword password) {
        @Override
        public String toString() {
            return id + ":***";
        }
    }

    /** An envelope with this content, ready to be a file. */
    public static String encrypt(byte[] content, VaultPassword password, String id) {
        byte[] salt = new byte[SALT];
        new SecureRandom().nextBytes(salt);
        return encrypt(content, password, id, salt);
    }

    /** The same with a salt that was chosen: the same content becomes the same text. */
    public static String encrypt(byte[] content, VaultPassword password, String id, byte[] salt) {
        return new Keys(password.bytes(), salt).encrypt(content, salt, id).format();
    }

    /** An envelope with this content that the first of the passwords opens; empty where there is none. */
    public Optional<String> seal(byte[] content) {
        return passwords.stream().findFirst().map(password -> encrypt(content, password, password.id()));
    }

    public boolean hasPassword() {
        return !passwords.isEmpty();
    }

    /** The texts that are masked wherever they stand. */
    public List<String> keptSecrets() {
        return secrets.all();
    }

    @Override
    public byte[] decrypt(byte[] envelope) {
        return open(envelope).content().clone();
    }

    @Override
    public void keepSecret(String text) {
        secrets.keep(text);
    }

    @Override
    public String masked(String text) {
        return secrets.masked(text);
    }

    @Override
    public boolean isShortSecret(String value) {
        return secrets.isShort(value);
    }

    @Override
    public void keepPlace(String before, String secret, String behind) {
        secrets.keepPlace(before, secret, behind);
    }

    /** @throws Undecryptable where the envelope is damaged or no password opens it */
    public Opened open(byte[] envelope) {
        return opened.computeIfAbsent(new String(envelope, StandardCharsets.ISO_8859_1), text -> opened(envelope));
    }

    private Opened opened(byte[] bytes) {
        Envelope envelope = Envelope.parse(bytes);
        if (passwords.isEmpty()) {
            throw new Undecryptable(NO_PASSWORD);
        }
        for (VaultPassword password : bestFirst(envelope.id())) {
            Optional<byte[]> content = new Keys(password.bytes(), envelope.salt()).decrypt(envelope);
            if (content.isPresent()) {
                return new Opened(content.get(), envelope.id(), password);
            }
        }
        throw new Undecryptable(noneOpens(envelope.id()));
    }

    private List<VaultPassword> bestFirst(String id) {
        List<VaultPassword> ordered = new ArrayList<>();
        passwords.stream().filter(password -> password.id().equals(id)).forEach(ordered::add);
        if (!matching) {
            passwords.stream().filter(password -> !password.id().equals(id)).forEach(ordered::add);
        }
        return ordered;
    }

    private String noneOpens(String id) {
        String named = id.equals(VaultPassword.DEFAULT_ID) ? "" : " for the vault id '" + id + "'";
        List<String> ids = passwords.stream().map(VaultPassword::id).distinct().toList();
        return "cannot be decrypted" + named + ": the password is wrong or the text was changed (passwords given for: "
                + String.join(", ", ids) + ")";
    }
}
