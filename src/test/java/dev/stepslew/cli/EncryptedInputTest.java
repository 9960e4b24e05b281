package dev.stepslew.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Encrypted files and values wherever a run reads them, and what its report says of them. */
class EncryptedInputTest {

    @TempDir
    Path directory;

    @BeforeEach
    void writeAProject() throws IOException {
        write("pw", "correct horse");
        write("hosts.yml", "all: {hosts: {web: {ansible_connection: local}}}\n");
        Files.createDirectory(directory.resolve("group_vars"));
        Files.createDirectory(directory.resolve("files"));
        encrypted("group_vars/all.yml", "from_file: whole-file-secret\nkey_id: 17\n");
        encrypted("files/keys", "line one of a secret file\n");
        String inline = CommandLineRun.fed(
                        "inline {{ 1 + 1 }} secret",
                        directory,
                        Map.of(),
                        "vault",
                        "encrypt_string",
                        "--vault-id",
                        "prod@pw",
                        "--stdin-name",
                        "inline")
                .out();
        write("extra.yml", inline);
        encrypted("t.j2", "{{ key_id }} {{ from_file }}\n");
    }

    @Test
    void rendersWithEncryptedVariablesFilesTemplatesAndValues() throws IOException {
        write("u.j2", "{% include 't.j2' %}/{{ inline }}/{{ lookup('file', 'keys') }}\n");

        CommandLineRun run = stepslew("render", "-e", "@" + directory.resolve("extra.yml"), "u.j2", "web");

        assertEquals(
                new CommandLineRun(0, "17 whole-file-secret/inline {{ 1 + 1 }} secret/line one of a secret file\n", ""),
                run);
    }

    @Test
    void readsEncryptedPlaybooks() throws IOException {
        encrypted("site.yml", "- hosts: all\n  tasks: []\n");

        assertEquals(
                "\nplaybook: site.yml\n",
                stepslew("run", "--syntax-check", "site.yml").out());
    }

    @Test
    void readsWhatIsBesideTheFileThatAPlayStandsIn() throws IOException {
        Files.createDirectories(directory.resolve("away/host_vars"));
        encrypted("away/host_vars/web.yml", "key_id: 18\n");
        String play = "- hosts: all\n  gather_facts: false\n  tasks:\n"
                + "    - copy: {content: '{{ key_id }} {{ from_file }}', dest: '{{ dir }}/%s', mode: '0600'}\n";
        write("away/other.yml", play.formatted("other"));
        write("away/imported.yml", play.formatted("imported"));
        write("site.yml", play.formatted("first") + "- import_playbook: away/imported.yml\n");

        CommandLineRun run = stepslew("run", "site.yml", "away/other.yml", "-e", "dir=" + directory);

        assertEquals(0, run.code(), run.out() + run.err());
        assertEquals("17 whole-file-secret", Files.readString(directory.resolve("first")));
        assertEquals("18 whole-file-secret", Files.readString(directory.resolve("imported")));
        assertEquals("18 whole-file-secret", Files.readString(directory.resolve("other")));
    }

    @Test
    void withoutAPasswordItSaysWhatIsEncryptedAndWhichOptionOpensIt() {
        CommandLineRun run = CommandLineRun.in(directory, Map.of(), "inventory", "-i", "hosts.yml", "--host", "web");

        assertEquals(
                new CommandLineRun(
                        1,
                        "",
                        directory.resolve("group_vars/all.yml") + ": the file is encrypted with ansible-vault and no"
                                + " password was given (give it by --vault-password-file, --vault-id or"
                                + " --ask-vault-pass)\n"),
                run);
    }

    @Test
    void aValueThatNobodyUsesNeedsNoPassword() throws IOException {
        Files.delete(directory.resolve("group_vars/all.yml"));
        write("u.j2", "fine\n");
        write("v.j2", "{{ inline }}\n");
        String extra = "@" + directory.resolve("extra.yml");

        CommandLineRun unused =
                CommandLineRun.in(directory, Map.of(), "render", "-i", "hosts.yml", "-e", extra, "u.j2", "web");
        CommandLineRun used =
                CommandLineRun.in(directory, Map.of(), "render", "-i", "hosts.yml", "-e", extra, "v.j2", "web");

        assertEquals(new CommandLineRun(0, "fine\n", ""), unused);
        assertEquals(1, used.code());
        assertTrue(
                used.err()
                        .contains("extra.yml:2:11: the value is encrypted with ansible-vault and no password was"
                                + " given (give it by --vault-password-file"),
                used.err());
    }

    @Test
    void reportsShowThatSecretsChangeButNotWhatTheyAre() throws IOException {
        write("site.yml", """
                - hosts: all
                  gather_facts: false
                  tasks:
                    - template: {src: w.j2, dest: '%1$s/installed'}
                    - copy: {src: keys, dest: '%1$s/copied'}
                    - command: echo '{{ inline }}'
                    - debug: {var: inline}
                """.formatted(directory));
        write("w.j2", "driftfile /d\n{{ key_id }} MD5 {{ from_file }}\n");
        write("installed", "makestep 1 3\n17 MD5 the-secret-of-last-year\n");
        String extra = "@" + directory.resolve("extra.yml");

        CommandLineRun human = stepslew("run", "--check", "--diff", "-v", "-e", extra, "site.yml");
        CommandLineRun json = stepslew("run", "--diff", "--output", "json", "-e", extra, "site.yml");

        assertEquals(0, human.code(), human.err());
        assertEquals(0, json.code(), json.err());
        assertTrue(human.out().contains("""
                -makestep 1 3
                -*** (earlier) MD5 *** (earlier)
                +driftfile /d
                +*** MD5 ***
                """), human.out());
        assertTrue(human.out().contains("inline: '***'"), human.out());
        assertFalse((human.out() + json.out()).contains("secret"), human.out() + json.out());
        assertEquals("driftfile /d\n17 MD5 whole-file-secret\n", Files.readString(directory.resolve("installed")));
        assertEquals("line one of a secret file\n", Files.readString(directory.resolve("copied")));
    }

    private CommandLineRun stepslew(String command, String... arguments) {
        String[] all = new String[arguments.length + 5];
        System.arraycopy(new String[] {command, "-i", "hosts.yml", "--vault-password-file", "pw"}, 0, all, 0, 5);
        System.arraycopy(arguments, 0, all, 5, arguments.length);
        return CommandLineRun.in(directory, Map.of(), all);
    }

    private void encrypted(String name, String content) throws IOException {
        write(name, content);
        CommandLineRun run =
                CommandLineRun.in(directory, Map.of(), "vault", "encrypt", "--vault-password-file", "pw", name);
        assertEquals(0, run.code(), run.err());
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(directory.resolve(name), content);
    }
}
