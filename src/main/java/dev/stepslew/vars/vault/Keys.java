package dev.stepslew.vars.vault;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The cipher AES256 of ansible-vault: keys from password and salt, AES in counter mode, HMAC over the ciphertext. */
final class Keys {

    private static final String HMAC = "HmacSHA256";
    private static final int ROUNDS = 10_000;
    private static final int KEY = 32;
    private static final int BLOCK = 16;

    private final SecretKeySpec encryption;
    private final SecretKeySpec authentication;
    private final IvParameterSpec counter;

    Keys(byte[] password, byte[] salt) {
        byte[] derived = derive(password, salt, 2 * KEY + BLOCK);
        this.encryption = new SecretKeySpec(derived, 0, KEY, "AES");
        this.authentication = new SecretKeySpec(derived, KEY, KEY, HMAC);
        this.counter = new IvParameterSpec(derived, 2 * KEY, BLOCK);
    }

    // RFC 8018 5.2; the JDK's own PBKDF2 takes characters, and a vault password is bytes of any kind
    private static byte[] derive(byte[] password, byte[] salt, int length) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(password, HMAC));
            int blocks = (length + mac.getMacLength() - 1) / mac.getMacLength();
            ByteBuffer derived = ByteBuffer.allocate(blocks * mac.getMacLength());
            for (int block = 1; block <= blocks; block++) {
                derived.put(block(mac, salt, block));
            }
            return Arrays.copyOf(derived.array(), length);
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    private static byte[] block(Mac mac, byte[] salt, int number) {
        mac.update(salt);
        byte[] round =
                mac.doFinal(ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
        byte[] sum = round.clone();
        for (int i = 1; i < ROUNDS; i++) {
            round = mac.doFinal(round);
            for (int at = 0; at < sum.length; at++) {
                sum[at] ^= round[at];
            }
        }
        return sum;
    }

    Envelope encrypt(byte[] content, byte[] salt, String id) {
        byte[] ciphertext = counterMode(Cipher.ENCRYPT_MODE, padded(content));
        return new Envelope(id, salt, authenticate(ciphertext), ciphertext);
    }

    /** Empty where the password is another one or the envelope was changed. */
    Optional<byte[]> decrypt(Envelope envelope) {
        if (!MessageDigest.isEqual(authenticate(envelope.ciphertext()), envelope.mac())) {
            return Optional.empty();
        }
        return unpadded(counterMode(Cipher.DECRYPT_MODE, envelope.ciphertext()));
    }

    // counter mode needs no padding, but ansible-vault pads (PKCS #7)
    private static byte[] padded(byte[] content) {
        int padding = BLOCK - content.length % BLOCK;
        byte[] padded = Arrays.copyOf(content, content.length + padding);
        Arrays.fill(padded, content.length, padded.length, (byte) padding);
        return padded;
    }

    private static Optional<byte[]> unpadded(byte[] padded) {
        int padding = padded.length == 0 ? 0 : padded[padded.length - 1];
        return padding < 1 || padding > BLOCK || padding > padded.length
                ? Optional.empty()
                : Optional.of(Arrays.copyOf(padded, padded.length - padding));
    }

    private byte[] counterMode(int mode, byte[] content) {
        try {
            Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(mode, encryption, counter);
            return cipher.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    private byte[] authenticate(byte[] ciphertext) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(authentication);
            return mac.doFinal(ciphertext);
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    private static IllegalStateException missing(GeneralSecurityException e) {
        return new IllegalStateException("this java has no AES or no HMAC-SHA256", e);
    }
}
