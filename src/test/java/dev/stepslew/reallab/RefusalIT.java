package dev.stepslew.reallab;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What real hosts refuse, and what is refused on their behalf: logins, keys, passwords, configurations. */
@OnRealHosts
final class RefusalIT {

    private final RealLab lab;

    RefusalIT(RealLab lab) {
        this.lab = lab;
    }

    @BeforeEach
    void freshHosts() {
        lab.renew("h001", "h003");
    }

    @Test
    void anUnrenderableTemplateIsToldBeforeAnyConnection() throws IOException {
        Path inventory = lab.inventory("h001");
        Files.writeString(inventory, Files.readString(inventory, UTF_8).replaceAll("(?m)^ +vip:.*\\n", ""));

        Ran run = lab.stepslew("run", MainJob.PLAYBOOK, "-i", inventory.toString());

        assertEquals(1, run.exit(), run.out() + run.err());
        assertTrue(run.err().contains("chrony.conf.j2:15:11:"), run.err());
        assertTrue(run.err().contains("vip"), run.err());
        assertFalse(run.err().contains("\tat "), run.err());
    }

    @Test
    void aHostThatIsGoneIsUnreachableAndTheOthersGoOn() throws IOException {
        Path inventory = lab.inventory("h001");
        Files.writeString(
                inventory,
                Files.readString(inventory, UTF_8)
                        .replace("  hosts:\n", "  hosts:\n    gone:\n      ansible_host: 10.77.1.99\n"));

        Ran run = MainJob.runAnswering(lab, inventory, "-T", "3");

        assertEquals(4, run.exit(), run.out() + run.err());
        assertEquals(1, run.stats("gone").get("unreachable").asInt());
        assertEquals(0, run.stats("h001").get("failures").asInt());
        assertEquals(MainJob.renderedAnswering(), new String(lab.confBytes("h001"), UTF_8));
    }

    @Test
    void anUnknownHostKeyIsUnreachableAndSaysHowToAddIt() throws IOException {
        Path inventory = lab.inventory("h001");
        Path empty = Files.createTempFile(lab.directory(), "known", "");

        Ran run = MainJob.run(lab, inventory, "--ssh-common-args", "-o UserKnownHostsFile=" + empty);

        assertEquals(4, run.exit(), run.out() + run.err());
        String said = run.document().toString();
        assertTrue(said.contains("ssh-keyscan"), said);
    }

    @Test
    void logsInWithAPasswordAndBecomesRootWithIt() throws IOException {
        Path inventory =
                Files.createTempDirectory(lab.directory(), "inventory-").resolve("hosts.yml");
        String password = lab.passwordFile().toString();
        Files.writeString(inventory, """
                all:
                  hosts:
                    h003:
                      ansible_host: %s
                      ansible_user: ops
                """.formatted(lab.host("h003").address()));
        Path playbook = Files.writeString(inventory.resolveSibling("who.yml"), """
                - hosts: all
                  gather_facts: false
                  tasks:
                    - command: id -un
                      register: me
                    - command: id -un
                      become: true
                      register: root
                    - assert:
                        that: [me.stdout == 'ops', root.stdout == 'root']
                """);
        String withoutKeys =
                "-F none -o IdentityFile=none -o IdentitiesOnly=yes -o UserKnownHostsFile=" + lab.knownHosts();

        Ran run = lab.stepslew(
                "run",
                playbook.toString(),
                "-i",
                inventory.toString(),
                "--connection-password-file",
                password,
                "--become-password-file",
                password,
                "--ssh-common-args",
                withoutKeys);

        assertEquals(0, run.exit(), run.out() + run.err());
        assertFalse((run.out() + run.err()).contains(lab.password()));
    }

    @Test
    void aWrongSudoPasswordFailsTheHostAndIsNeverShown() throws IOException {
        Path inventory = lab.inventory("h003");
        Files.writeString(inventory, Files.readString(inventory, UTF_8).replace(lab.password(), "not-the-password"));

        Ran run = lab.stepslew("run", MainJob.PLAYBOOK, "-i", inventory.toString(), "-vvv");

        assertEquals(2, run.exit(), run.out() + run.err());
        assertTrue(run.out().contains("sudo"), run.out());
        assertFalse((run.out() + run.err()).contains("not-the-password"), run.out());
    }

    @Test
    void aConfigurationThatChronydRefusesIsNeverInstalled() throws IOException {
        byte[] before = lab.confBytes("h001");
        long started = lab.chronydStart("h001");
        Path inventory = lab.inventory("h001");

        Path template = Files.writeString(inventory.resolveSibling("bad.conf.j2"), "server {{ vip }} nonsense\n");
        Path fromTheOthers = Path.of("templates").toAbsolutePath().relativize(template);
        String wanted = "chrony_template=" + fromTheOthers;

        Ran linted = MainJob.run(lab, inventory, "-e", wanted);
        Ran run = MainJob.run(lab, inventory, "-e", wanted, "-e", "chrony_lint=off");

        assertEquals(1, linted.exit(), linted.out() + linted.err());
        assertEquals(2, run.exit(), run.out() + run.err());
        assertTrue(run.document().toString().contains("Could not parse server directive"), run.out());
        assertEquals(new String(before, UTF_8), new String(lab.confBytes("h001"), UTF_8));
        assertEquals(started, lab.chronydStart("h001"));
    }
}
