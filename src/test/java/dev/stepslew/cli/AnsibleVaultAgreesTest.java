package dev.stepslew.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both ways with the real ansible-vault, where it is installed. */
class AnsibleVaultAgreesTest {

    private static final Path ANSIBLE_VAULT = Path.of("/usr/bin/ansible-vault");
    private static final String PLAIN = "ntp_key: \"sécrét {{ x }}\"\nlist: [1, 2]\n";

    @TempDir
    Path directory;

    @BeforeEach
    void isInstalled() throws IOException {
        assumeTrue(Files.isExecutable(ANSIBLE_VAULT));
        Files.writeString(directory.resolve("pw"), " correct hörse \n");
        Files.writeString(directory.resolve("plain.yml"), PLAIN);
    }

    @Test
    void opensOurs() throws Exception {
        stepslew("vault", "encrypt", "--vault-id", "prod@pw", "--output", "ours.yml", "plain.yml");

        assertEquals(PLAIN, ansible("view", "--vault-id", "prod@pw", "ours.yml"));
    }

    @Test
    void makesWhatWeOpen() throws Exception {
        ansible("encrypt", "--vault-id", "prod@pw", "--output", "theirs.yml", "plain.yml");
        ansible("encrypt", "--vault-password-file", "pw", "--output", "old.yml", "plain.yml");

        assertEquals(PLAIN, stepslew("vault", "view", "--vault-id", "prod@pw", "theirs.yml"));
        assertEquals(PLAIN, stepslew("vault", "view", "--vault-password-file", "pw", "old.yml"));
    }

    @Test
    void rekeysOursAndWeDecryptThat() throws Exception {
        Files.writeString(directory.resolve("new"), "another");
        stepslew("vault", "encrypt", "--vault-password-file", "pw", "plain.yml");
        ansible("rekey", "--vault-password-file", "pw", "--new-vault-password-file", "new", "plain.yml");

        stepslew("vault", "decrypt", "--vault-password-file", "new", "plain.yml");

        assertEquals(PLAIN, Files.readString(directory.resolve("plain.yml")));
    }

    @Test
    void itsValuesCanBeRendered() throws Exception {
        String value = ansible("encrypt_string", "--vault-password-file", "pw", "-n", "key", "a {{ 1 + 1 }} secret");
        Files.writeString(directory.resolve("hosts.yml"), "all: {hosts: {web: }}\n");
        Files.createDirectory(directory.resolve("group_vars"));
        Files.writeString(directory.resolve("group_vars/all.yml"), value + "\n");
        Files.writeString(directory.resolve("t.j2"), "{{ key }}\n");

        assertEquals(
                "a {{ 1 + 1 }} secret\n",
                stepslew("render", "-i", "hosts.yml", "--vault-password-file", "pw", "t.j2", "web"));
    }

    private String stepslew(String... arguments) {
        CommandLineRun run = CommandLineRun.in(directory, Map.of(), arguments);
        assertEquals(0, run.code(), run.err());
        return run.out();
    }

    private String ansible(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(ANSIBLE_VAULT.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().put("HOME", directory.toString());
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().put("PAGER", "cat");
        builder.redirectError(directory.resolve("stderr").toFile());
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), Files.readString(directory.resolve("stderr")));
        return out;
    }
}
