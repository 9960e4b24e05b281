package dev.stepslew.vars.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stepslew.Agreement;
import dev.stepslew.yaml.Undecryptable;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Against envelopes that ansible-vault 2.14 made. */
class VaultTest {

    private static final VaultPassword RIGHT = password("default", "correct horse");
    private static final VaultPassword WRONG = password("other", "battery staple");

    @Test
    void opensWhatAnsibleVaultMade() throws IOException {
        Vault vault = new Vault(List.of(RIGHT));

        assertArrayEquals(resource("plain.yml"), vault.decrypt(resource("v11.vault")));
        assertArrayEquals(resource("plain.yml"), vault.decrypt(resource("v12.vault")));
        assertArrayEquals(new byte[0], vault.decrypt(resource("empty.vault")));
        assertEquals(256, vault.decrypt(resource("bytes.vault")).length);
        Agreement.agreed("vault (recorded)", 4);
    }

    @Test
    void aPasswordMayBeAnyBytes() throws IOException {
        VaultPassword odd = new VaultPassword("default", new byte[] {(byte) 0xff, (byte) 0xfe, 1, 'p', 'w'});

        assertArrayEquals(resource("plain.yml"), new Vault(List.of(odd)).decrypt(resource("oddpassword.vault")));
    }

    @Test
    void triesThePasswordOfTheNamedIdFirstAndThenAllOthers() throws IOException {
        VaultPassword prod = password("prod", "correct horse");

        Vault.Opened byId = new Vault(List.of(WRONG, RIGHT, prod)).open(resource("v12.vault"));
        Vault.Opened byAnother = new Vault(List.of(WRONG, RIGHT)).open(resource("v12.vault"));

        assertEquals("prod", byId.id());
        assertEquals(prod, byId.password());
        assertEquals(RIGHT, byAnother.password());
    }

    @Test
    void saysThatThePasswordIsWrong() throws IOException {
        assertEquals(
                "cannot be decrypted for the vault id 'prod': the password is wrong or the text was changed"
                        + " (passwords given for: other)",
                reason(new Vault(List.of(WRONG)), resource("v12.vault")));
        assertEquals(
                "is encrypted with ansible-vault and no password was given"
                        + " (give it by --vault-password-file, --vault-id or --ask-vault-pass)",
                reason(new Vault(List.of()), resource("v11.vault")));
    }

    @ParameterizedTest
    @MethodSource
    void saysHowAnEnvelopeIsDamaged(String envelope, String reason) {
        assertEquals(reason, reason(new Vault(List.of(RIGHT)), envelope.getBytes(UTF_8)));
    }

    static Stream<Arguments> saysHowAnEnvelopeIsDamaged() {
        String head = "$ANSIBLE_VAULT;1.1;AES256\n";
        String digits = "is a damaged vault: it holds something else than hexadecimal digits, or an odd number of them";
        return Stream.of(
                args("plain", "is not encrypted with ansible-vault"),
                args("$ANSIBLE_VAULT;1.1\n", "is a damaged vault: it has no cipher in its first line"),
                args(head, "is a damaged vault: it is cut short"),
                args(head + "3131\n", "is a damaged vault: it is cut short"),
                args(head + "31310\n", digits),
                args(head + "zz\n", digits),
                args(head + "7a0a7a0a7a\n", digits),
                args(
                        head + "31310a32320a3333\n",
                        "cannot be decrypted: the password is wrong or the text was changed"
                                + " (passwords given for: default)"),
                args(
                        "$ANSIBLE_VAULT;1.0;AES\n3131\n",
                        "is in vault format '1.0', expected 1.1 or 1.2 (bring it up to date with: ansible-vault rekey)"),
                args("$ANSIBLE_VAULT;1.1;ROT13\n3131\n", "is encrypted with the cipher 'ROT13', expected AES256"));
    }

    @Test
    void noticesEveryChangedDigit() throws IOException {
        String text = new String(resource("v11.vault"), UTF_8);
        Vault vault = new Vault(List.of(RIGHT));
        int start = text.indexOf('\n') + 1;

        for (int at = start; at < text.length(); at += 97) {
            char changed = text.charAt(at) == '3' ? '6' : '3';
            String damaged = text.substring(0, at) + changed + text.substring(at + 1);
            if (text.charAt(at) != '\n') {
                assertThrows(Undecryptable.class, () -> vault.decrypt(damaged.getBytes(UTF_8)));
            }
        }
    }

    @Test
    void opensWhatItMade() {
        Random random = new Random(7);
        for (int length : new int[] {0, 1, 15, 16, 17, 80, 1000}) {
            byte[] content = new byte[length];
            random.nextBytes(content);

            String envelope = Vault.encrypt(content, RIGHT, "default");

            assertArrayEquals(content, new Vault(List.of(WRONG, RIGHT)).decrypt(envelope.getBytes(UTF_8)));
        }
    }

    @Test
    void writesTheIdOnlyWhereThereIsOne() {
        String plain = Vault.encrypt(new byte[100], RIGHT, "default");
        String named = Vault.encrypt(new byte[100], RIGHT, "prod");

        assertTrue(plain.startsWith("$ANSIBLE_VAULT;1.1;AES256\n"), plain);
        assertTrue(named.startsWith("$ANSIBLE_VAULT;1.2;AES256;prod\n"), named);
        assertTrue(plain.lines().allMatch(line -> line.length() <= 80));
        assertTrue(plain.endsWith("\n"));
    }

    @Test
    void neverMakesTheSameEnvelopeTwice() {
        assertFalse(Vault.encrypt(new byte[1], RIGHT, "default").equals(Vault.encrypt(new byte[1], RIGHT, "default")));
    }

    @Test
    void nothingSecretIsPrinted() throws IOException {
        assertEquals("default:***", RIGHT.toString());
        assertEquals(
                "prod:***",
                new Vault(List.of(RIGHT)).open(resource("v12.vault")).toString());
    }

    @Test
    void masksWhatItWasToldIsSecret() {
        Vault vault = new Vault(List.of());
        vault.keepSecret("hunter2\n  indented line\nab\nhunter2-longer");

        assertEquals("a *** b *** ab *** c", vault.masked("a hunter2 b indented line ab hunter2-longer c"));
    }

    private static Arguments args(String envelope, String reason) {
        return Arguments.of(envelope, reason);
    }

    private static String reason(Vault vault, byte[] envelope) {
        return assertThrows(Undecryptable.class, () -> vault.decrypt(envelope)).reason();
    }

    private static VaultPassword password(String id, String text) {
        return new VaultPassword(id, text.getBytes(UTF_8));
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = VaultTest.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }
}
