package dev.stepslew.reallab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Tasks that work on another host, as another user, over another login, or in the background, and files that hosts get
 * from a server. The playbook asserts what each has come to; here is what its hosts are like afterwards.
 */
@OnRealHosts
final class ElsewhereIT {

    private static final String PLAYBOOK = "src/test/resources/reallab/elsewhere/site.yml";
    private static final String CONTROLLER = "10.77.0.1:8098";

    private final RealLab lab;
    private final Path archives;
    private final Process server;

    ElsewhereIT(RealLab lab) throws IOException {
        this.lab = lab;
        this.archives = Files.createDirectories(lab.directory().resolve("archives"));
        this.server = lab.controller(
                        "python3", "-m", "http.server", "--bind", "10.77.0.1", "-d", archives.toString(), "8098")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    @BeforeEach
    void archivesAndFreshHosts() throws IOException {
        Path tree = Files.createDirectories(archives.resolve("tree"));
        Files.writeString(tree.resolve("one"), "one\n");
        Files.writeString(archives.resolve("a.json"), "{\"a\": [1, \"x\"]}\n");
        lab.exec("sh", "-euc", "cd \"$1\"; tar -czf tree.tgz tree; sha256sum tree.tgz >SUMS", "sh", archives.toString())
                .orFail();
        lab.renew("h001", "h002", "h003");
        // the one has no setsid, so that a job in the background must do without
        lab.in("h002", "rm", "/usr/bin/setsid").orFail();
        lab.in("h001", "sh", "-euc", """
                useradd -m -s /bin/sh kim
                mkdir -m 700 /home/kim/.ssh
                cp /home/ops/.ssh/authorized_keys /home/kim/.ssh/
                chown -R kim /home/kim/.ssh
                echo 'kim ALL=(ALL) NOPASSWD: ALL' >/etc/sudoers.d/kim
                """).orFail();
    }

    @AfterEach
    void noServer() throws InterruptedException {
        server.destroy();
        server.waitFor(5, TimeUnit.SECONDS);
    }

    @Test
    void everyTaskWorksWhereAndAsWhomItSays() throws IOException {
        Ran ran = lab.stepslew(
                "run",
                PLAYBOOK,
                "-i",
                lab.inventory("h001", "h002", "h003").toString(),
                "-i",
                kims().toString(),
                "-e",
                "controller=" + CONTROLLER + " archives=" + archives,
                "--output",
                "json");

        assertEquals(0, ran.exit(), ran.out() + ran.err());
        for (String host : new String[] {"h001", "h003"}) {
            assertEquals(
                    """
                    640 kim /srv/kim/clock
                    600 kim /srv/kim/secret
                    644 kim /srv/kim/in/tree/one
                    644 kim /srv/kim/tree/one
                    644 kim /srv/kim/by-sum.tgz
                    644 kim /srv/kim/by-list.tgz
                    """,
                    inside(
                            host,
                            "/srv/kim/clock",
                            "/srv/kim/secret",
                            "/srv/kim/in/tree/one",
                            "/srv/kim/tree/one",
                            "/srv/kim/by-sum.tgz",
                            "/srv/kim/by-list.tgz"));
            assertEquals("secret\n", Files.readString(archives.resolve("fetched/" + host + "/srv/kim/secret")));
        }
        assertEquals(
                """
                644 root /root/h001-a
                644 root /root/h002-b
                644 root /root/told-h001
                644 root /root/told-h002
                644 ops /tmp/clock-h001
                644 ops /tmp/clock-h002
                """,
                inside(
                        "h003",
                        "/root/h001-a",
                        "/root/h002-b",
                        "/root/told-h001",
                        "/root/told-h002",
                        "/tmp/clock-h001",
                        "/tmp/clock-h002"));
        assertEquals("h003\n", Files.readString(archives.resolve("fetched/h002/etc/hostname")));
        assertEquals(
                "clock of h002, by h002\n",
                lab.in("h003", "cat", "/tmp/clock-h002").orFail().out());
    }

    private String inside(String host, String... files) {
        String[] command = new String[files.length + 3];
        command[0] = "stat";
        command[1] = "-c";
        command[2] = "%a %U %n";
        System.arraycopy(files, 0, command, 3, files.length);
        return lab.in(host, command).orFail().out();
    }

    /** A second way to log in to a host that there is already. */
    private Path kims() throws IOException {
        return Files.writeString(
                archives.resolve("kims.yml"), """
                all:
                  hosts:
                    kims:
                      ansible_host: %s
                      ansible_ssh_private_key_file: %s
                """.formatted(lab.host("h001").address(), lab.key()));
    }
}
