package dev.stepslew.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultCommandTest {

    private static final String PLAIN = "ntp_key: s3cr3t\n";

    @TempDir
    Path directory;

    @BeforeEach
    void writePasswords() throws IOException {
        Files.writeString(directory.resolve("pw"), "correct horse\n");
        Files.writeString(directory.resolve("other"), "battery staple\n");
        Files.writeString(directory.resolve("keys.yml"), PLAIN);
    }

    @Test
    void encryptsInPlaceForItsOwnerOnlyAndDecryptsAgain() throws IOException {
        assertEquals(new CommandLineRun(0, "", ""), vault("encrypt", "--vault-password-file", "pw", "keys.yml"));
        assertTrue(text("keys.yml").startsWith("$ANSIBLE_VAULT;1.1;AES256\n"));
        assertEquals("rw-------", mode("keys.yml"));

        assertEquals(new CommandLineRun(0, PLAIN, ""), vault("view", "--vault-password-file", "pw", "keys.yml"));

        assertEquals(new CommandLineRun(0, "", ""), vault("decrypt", "--vault-password-file", "pw", "keys.yml"));
        assertEquals(PLAIN, text("keys.yml"));
        assertEquals(List.of("keys.yml", "other", "pw"), names());
    }

    @Test
    void createsTheDirectoryToo() throws IOException {
        Path editor = Files.writeString(directory.resolve("editor"), "#!/bin/sh\necho made >\"$1\"\n");
        assertTrue(editor.toFile().setExecutable(true));

        CommandLineRun run = CommandLineRun.in(
                directory,
                Map.of("EDITOR", editor.toString()),
                "vault",
                "create",
                "-vv",
                "--vault-password-file",
                "pw",
                "new/keys.yml");

        assertEquals(
                new CommandLineRun(0, "", "[WARNING]: " + directory.resolve("new") + " does not exist, creating...\n"),
                run);
        assertEquals(new CommandLineRun(0, "made\n", ""), vault("view", "--vault-password-file", "pw", "new/keys.yml"));
        assertEquals(
                "nowhere/keys.yml: cannot be written: its directory is not there\n",
                vault("encrypt", "--vault-password-file", "pw", "keys.yml", "--output", "nowhere/keys.yml")
                        .err());
    }

    @Test
    void readsStandardInputAndWritesStandardOutput() {
        CommandLineRun encrypted = fed(PLAIN, "encrypt", "--vault-id", "prod@pw");
        assertTrue(encrypted.out().startsWith("$ANSIBLE_VAULT;1.2;AES256;prod\n"), encrypted.out());

        assertEquals(
                new CommandLineRun(0, PLAIN, ""),
                fed(encrypted.out(), "decrypt", "--vault-id", "prod@pw", "-", "--output", "-"));
    }

    @Test
    void saysWhichFileAWrongPasswordDoesNotOpenAndLeavesItAlone() throws IOException {
        vault("encrypt", "--vault-password-file", "pw", "keys.yml");
        String before = text("keys.yml");

        assertEquals(
                new CommandLineRun(
                        1,
                        "",
                        "keys.yml: cannot be decrypted: the password is wrong or the text was changed"
                                + " (passwords given for: default)\n"),
                vault("decrypt", "--vault-password-file", "other", "keys.yml"));
        assertEquals(before, text("keys.yml"));
        assertEquals(
                "keys.yml: is already encrypted\n",
                vault("encrypt", "--vault-password-file", "pw", "keys.yml").err());
        assertEquals(
                "pw: is not encrypted with ansible-vault\n",
                vault("view", "--vault-password-file", "pw", "pw").err());
    }

    @Test
    void wantsToKnowWhichOfSeveralPasswordsEncrypts() {
        assertEquals(
                new CommandLineRun(
                        5,
                        "",
                        "there are passwords for the vault ids a, b; say by --encrypt-vault-id which of them encrypts\n"),
                vault("encrypt", "--vault-id", "a@pw", "--vault-id", "b@other", "keys.yml"));
        assertEquals(
                "there is no password for --encrypt-vault-id 'c', only for a\n",
                vault("encrypt", "--vault-id", "a@pw", "--encrypt-vault-id", "c", "keys.yml")
                        .err());

        CommandLineRun run =
                fed(PLAIN, "encrypt", "--vault-id", "a@pw", "--vault-id", "b@other", "--encrypt-vault-id", "b", "-");

        assertTrue(run.out().startsWith("$ANSIBLE_VAULT;1.2;AES256;b\n"), run.err());
    }

    @Test
    void takesPasswordsFromScriptsAndTheEnvironment() throws IOException {
        script("password.sh", "echo correct horse");
        script("some-client.sh", "[ \"$1 $2\" = '--vault-id prod' ] && echo correct horse || exit 2");
        vault("encrypt", "--vault-password-file", "pw", "keys.yml");

        assertEquals(
                PLAIN,
                vault("view", "--vault-password-file", "password.sh", "keys.yml")
                        .out());
        assertEquals(
                PLAIN,
                vault("view", "--vault-id", "prod@some-client.sh", "keys.yml").out());
        assertEquals(
                "the vault password script " + directory.resolve("some-client.sh")
                        + " knows no password for the vault id 'dev'\n",
                vault("view", "--vault-id", "dev@some-client.sh", "keys.yml").err());
        assertEquals(
                PLAIN,
                CommandLineRun.in(directory, Map.of("ANSIBLE_VAULT_PASSWORD_FILE", "pw"), "vault", "view", "keys.yml")
                        .out());
        assertEquals(
                PLAIN,
                CommandLineRun.in(
                                directory,
                                Map.of("ANSIBLE_VAULT_IDENTITY_LIST", "dev@other, prod@pw"),
                                "vault",
                                "view",
                                "keys.yml")
                        .out());
    }

    @Test
    void asksWhereNoPasswordIsNamed() {
        assertEquals(
                "nobody to ask for Vault password: \n",
                vault("view", "keys.yml").err());
        assertEquals(
                "nobody to ask for New vault password: \n",
                vault("encrypt", "keys.yml").err());
    }

    @Test
    void aFileWithoutAPasswordIsAnErrorUnlessThereIsAnotherPassword() throws IOException {
        vault("encrypt", "--vault-password-file", "pw", "keys.yml");
        String missing = "the vault password file " + directory.resolve("none") + " is not there\n";

        assertEquals(new CommandLineRun(5, "", missing), vault("view", "--vault-password-file", "none", "keys.yml"));
        assertEquals(
                new CommandLineRun(0, PLAIN, "[WARNING]: " + missing),
                vault("view", "--vault-id", "none", "--vault-id", "pw", "keys.yml"));
    }

    @Test
    void editsThroughThePersonsEditorAndLeavesNoPlainText() throws IOException {
        vault("encrypt", "--vault-id", "prod@pw", "keys.yml");
        Files.setPosixFilePermissions(directory.resolve("keys.yml"), PosixFilePermissions.fromString("rw-r-----"));
        script("editor", "echo \"more: $1\" >> \"$2\"; echo x > \"$2~\"");

        CommandLineRun run = edit("edit", "--vault-password-file", "pw", "keys.yml");

        assertEquals(new CommandLineRun(0, "", ""), run);
        assertEquals(
                PLAIN + "more: option\n",
                vault("view", "--vault-password-file", "pw", "keys.yml").out());
        assertTrue(text("keys.yml").startsWith("$ANSIBLE_VAULT;1.2;AES256;prod\n"));
        assertEquals("rw-r-----", mode("keys.yml"));
        assertEquals(List.of(), leftBehind());
    }

    @Test
    void anEditorThatFailsOrChangesNothingLeavesTheFileAsItWas() throws IOException {
        vault("encrypt", "--vault-password-file", "pw", "keys.yml");
        String before = text("keys.yml");

        script("editor", "true");
        assertEquals(0, edit("edit", "--vault-password-file", "pw", "keys.yml").code());
        assertEquals(before, text("keys.yml"));

        script("editor", "echo gone > \"$2\"; exit 3");
        assertEquals(
                "keys.yml: the editor ended with 3; nothing was changed\n",
                edit("edit", "--vault-password-file", "pw", "keys.yml").err());
        assertEquals(before, text("keys.yml"));
        assertEquals(List.of(), leftBehind());
    }

    @Test
    void createsAFileInTheEditor() throws IOException {
        script("editor", "echo a: 1 > \"$2\"");

        assertEquals(0, edit("create", "--vault-password-file", "pw", "new.yml").code());

        assertEquals(
                "a: 1\n",
                vault("view", "--vault-password-file", "pw", "new.yml").out());
        assertEquals(
                "new.yml: exists already (change it with: stepslew vault edit)\n",
                edit("create", "--vault-password-file", "pw", "new.yml").err());
    }

    @Test
    void givesFilesAnotherPasswordAndId() throws IOException {
        vault("encrypt", "--vault-password-file", "pw", "keys.yml");

        CommandLineRun run = vault("rekey", "--vault-password-file", "pw", "--new-vault-id", "prod@other", "keys.yml");

        assertEquals(new CommandLineRun(0, "", "Rekey successful\n"), run);
        assertTrue(text("keys.yml").startsWith("$ANSIBLE_VAULT;1.2;AES256;prod\n"));
        assertEquals(1, vault("view", "--vault-password-file", "pw", "keys.yml").code());
        assertEquals(
                PLAIN,
                vault("view", "--vault-password-file", "other", "keys.yml").out());
    }

    @Test
    void encryptsValuesForYaml() {
        CommandLineRun named = fed("s3cr3t", "encrypt_string", "--vault-password-file", "pw", "--stdin-name", "key");
        CommandLineRun two =
                fed("", "encrypt_string", "--vault-password-file", "pw", "-n", "a", "first-secret", "second-secret");

        assertTrue(
                named.out().startsWith("key: !vault |\n          $ANSIBLE_VAULT;1.1;AES256\n          "), named.out());
        assertEquals("""
                # The encrypted version of variable ("a", the string #1 from the command line args).
                # The encrypted version of the string #2 from the command line args.
                """, two.err());
        assertTrue(two.out().contains("\n!vault |\n"), two.out());
        assertFalse(two.out().contains("secret"));
        assertEquals(
                "the value from stdin is empty; there is nothing to encrypt\n",
                fed("", "encrypt_string", "--vault-password-file", "pw").err());
    }

    @Test
    void showsItsOwnCommands() {
        CommandLineRun run = vault();

        assertEquals(5, run.code());
        assertTrue(run.err().contains("encrypt_string"), run.err());
    }

    private CommandLineRun vault(String... arguments) {
        return fed("", arguments);
    }

    private CommandLineRun fed(String input, String... arguments) {
        return CommandLineRun.fed(input, directory, Map.of(), words(arguments));
    }

    private CommandLineRun edit(String... arguments) {
        String editor = "'" + directory.resolve("editor") + "' option";
        return CommandLineRun.in(directory, Map.of("EDITOR", editor), words(arguments));
    }

    private static String[] words(String... arguments) {
        List<String> words = new ArrayList<>(List.of("vault"));
        words.addAll(List.of(arguments));
        return words.toArray(String[]::new);
    }

    /** Plain text of this test in the directory for temporary files. */
    private static List<Path> leftBehind() throws IOException {
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("stepslew-vault-"))
                    .filter(file -> Files.exists(file.resolve("keys.yml")) || Files.exists(file.resolve("keys.yml~")))
                    .toList();
        }
    }

    private void script(String name, String line) throws IOException {
        Path file = directory.resolve(name);
        Files.writeString(file, "#!/bin/sh\ncd '" + directory + "'\n" + line + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private String text(String name) throws IOException {
        return Files.readString(directory.resolve(name));
    }

    private String mode(String name) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(name)));
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
