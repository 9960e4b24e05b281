package dev.stepslew.module;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Checksums as the host's own tools print them. */
final class Hash {

    private Hash() {}

    /** In lower-case hex; the algorithm is one that every Java has. */
    static String hex(String algorithm, byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same of all that comes, in pieces. */
    static String hex(String algorithm, InputStream content) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            byte[] chunk = new byte[64 << 10];
            for (int length = content.read(chunk); length >= 0; length = content.read(chunk)) {
                digest.update(chunk, 0, length);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
