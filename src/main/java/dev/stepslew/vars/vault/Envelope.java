package dev.stepslew.vars.vault;

import dev.stepslew.yaml.Decryption;
import dev.stepslew.yaml.Undecryptable;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/**
 * What an encrypted file or value looks like: a line {@code $ANSIBLE_VAULT;1.2;AES256;id} and, in hexadecimal, the
 * hexadecimal forms of salt, HMAC and ciphertext on a line each.
 *
 * @param id the vault id; {@code default} where none was written
 */
record Envelope(String id, byte[] salt, byte[] mac, byte[] ciphertext) {

    private static final String CIPHER = "AES256";
    private static final int WIDTH = 80;
    private static final int SECTIONS = 3;
    private static final int FIELDS = 3;
    private static final HexFormat HEX = HexFormat.of();

    static Envelope parse(byte[] bytes) {
        if (!Decryption.isEncrypted(bytes)) {
            throw new Undecryptable("is not encrypted with ansible-vault");
        }
        List<String> lines = new String(bytes, StandardCharsets.UTF_8)
                .lines()
                .map(String::strip)
                .toList();
        String id = id(lines.get(0).split(";", -1));
        String body = new String(unhex(String.join("", lines.subList(1, lines.size()))), StandardCharsets.ISO_8859_1);
        String[] sections = body.split("\n", SECTIONS);
        if (sections.length < SECTIONS) {
            throw damaged("is cut short");
        }
        return new Envelope(id, unhex(sections[0]), unhex(sections[1]), unhex(sections[2]));
    }

    private static String id(String[] header) {
        if (header.length < FIELDS) {
            throw damaged("has no cipher in its first line");
        }
        String version = header[1].strip();
        if (!version.equals("1.1") && !version.equals("1.2")) {
            throw new Undecryptable("is in vault format '" + version + "', expected 1.1 or 1.2"
                    + " (bring it up to date with: ansible-vault rekey)");
        }
        if (!header[2].strip().equals(CIPHER)) {
            throw new Undecryptable("is encrypted with the cipher '" + header[2].strip() + "', expected " + CIPHER);
        }
        return header.length > FIELDS && !header[FIELDS].isBlank() ? header[FIELDS].strip() : VaultPassword.DEFAULT_ID;
    }

    private static byte[] unhex(String text) {
        try {
            return HEX.parseHex(text.strip());
        } catch (IllegalArgumentException e) {
            throw damaged("holds something else than hexadecimal digits, or an odd number of them");
        }
    }

    private static Undecryptable damaged(String how) {
        return new Undecryptable("is a damaged vault: it " + how);
    }

    /** Ends with a newline; without an id in format 1.1, as ansible-vault writes it. */
    String format() {
        String header = id.equals(VaultPassword.DEFAULT_ID)
                ? Decryption.HEADER + "1.1;" + CIPHER
                : Decryption.HEADER + "1.2;" + CIPHER + ";" + id;
        String sections = String.join("\n", HEX.formatHex(salt), HEX.formatHex(mac), HEX.formatHex(ciphertext));
        String body = HEX.formatHex(sections.getBytes(StandardCharsets.ISO_8859_1));
        StringBuilder text = new StringBuilder(header).append('\n');
        for (int at = 0; at < body.length(); at += WIDTH) {
            text.append(body, at, Math.min(body.length(), at + WIDTH)).append('\n');
        }
        return text.toString();
    }
}
