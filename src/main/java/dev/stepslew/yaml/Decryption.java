package dev.stepslew.yaml;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * How encrypted input is opened, whether a whole file or one value. Who reads through it says which texts must not be
 * shown; who shows something asks it to mask them.
 */
public interface Decryption {

    /** Every envelope of ansible-vault begins so. */
    String HEADER = "$ANSIBLE_VAULT;";

    /** What to say where there is no password at all. */
    String NO_PASSWORD = "is encrypted with ansible-vault and no password was given"
            + " (give it by --vault-password-file, --vault-id or --ask-vault-pass)";

    /**
     * What is in an envelope.
     *
     * @throws Undecryptable where it cannot be opened
     */
    byte[] decrypt(byte[] envelope);

    /** Remembers that the lines of this text are secret. */
    void keepSecret(String text);

    /** The text with every secret in it replaced. */
    String masked(String text);

    /** Whether there is a secret in a text. */
    default boolean holdsSecret(String text) {
        return !masked(text).equals(text);
    }

    /** Whether a value is a secret, but so short that it cannot be told from other text by itself. */
    default boolean isShortSecret(String value) {
        return false;
    }

    /**
     * Remembers where a short secret was printed.
     *
     * @param before what stands before it on its line
     * @param behind what follows on its line, as far as that is known; it ends with a line feed where that is all
     */
    default void keepPlace(String before, String secret, String behind) {
        // who keeps no secrets has no places of them either
    }

    /** Opens nothing: there is no password. */
    static Decryption none() {
        return new Decryption() {
            @Override
            public byte[] decrypt(byte[] envelope) {
                throw new Undecryptable(NO_PASSWORD);
            }

            @Override
            public void keepSecret(String text) {
                // nothing was opened, so there is nothing to hide
            }

            @Override
            public String masked(String text) {
                return text;
            }
        };
    }

    static boolean isEncrypted(byte[] content) {
        byte[] header = HEADER.getBytes(StandardCharsets.US_ASCII);
        return content.length >= header.length && Arrays.equals(content, 0, header.length, header, 0, header.length);
    }

    /** A file's content as it is meant: that of the envelope, where the file is one; then all its lines are secret. */
    default byte[] content(byte[] file) {
        if (!isEncrypted(file)) {
            return file;
        }
        byte[] content = decrypt(file);
        keepSecret(new String(content, StandardCharsets.UTF_8));
        return content;
    }

    /** A value's text. */
    default String text(String envelope) {
        String text = new String(decrypt(envelope.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
        keepSecret(text);
        return text;
    }
}
