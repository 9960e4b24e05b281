package dev.stepslew.reallab;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The modules about the system, on a host with systemd and the programs of shadow. What is expected is what ansible-core
 * 2.14 left on such a host after the same playbook.
 */
@OnRealHosts
final class ModulesIT {

    private static final String PLAYBOOK = "src/test/resources/reallab/system-modules.yml";
    private static final String HOST = "h002";

    /** The hosts have no cron: this keeps crontabs where cron does. */
    private static final String CRONTAB = """
            #!/bin/sh
            u=$(id -un); [ "$1" = -u ] && { u=$2; shift 2; }
            f=/var/spool/cron/crontabs/$u
            if [ "$1" = -l ]; then cat "$f" 2>/dev/null; else mkdir -p "${f%/*}" && cat "$1" >"$f"; fi
            """;

    private final RealLab lab;

    ModulesIT(RealLab lab) {
        this.lab = lab;
    }

    @BeforeEach
    void freshHost() {
        lab.renew(HOST);
        lab.in(HOST, "sh", "-c", "printf %s \"$1\" >/usr/bin/crontab; chmod 755 /usr/bin/crontab", "sh", CRONTAB)
                .orFail();
    }

    @Test
    void leaveWhatAnsibleLeavesAndThenNothingIsToBeDone() throws IOException {
        List<String> untouched = files();

        assertTrue(stat(run("--check"), "changed") > 5);
        assertEquals(untouched, files());

        JsonNode first = run();
        assertEquals(0, stat(first, "failures"));
        assertEquals(14, stat(first, "changed"));
        assertEquals(List.of(), missing("/etc/passwd", """
                probe:x:1600:1501:the prober:/home/probe:/bin/sh
                sysone:x:999:996::/home/sysone:/usr/sbin/nologin
                keyed:x:1601:1601::/srv/a/keyed:/bin/sh
                """));
        assertEquals(List.of(), missing("/etc/group", """
                clock:x:1501:
                watchers:x:997:probe
                sysone:x:996:
                keyed:x:1601:
                """));
        assertEquals(
                1,
                lines("/etc/shadow")
                        .filter(line -> line.startsWith("probe:$6$saltsalt$qFmFH"))
                        .filter(line -> line.endsWith(":0:90:7::21990:"))
                        .count());
        assertEquals(
                0,
                lines("/etc/passwd").filter(line -> line.startsWith("games:")).count());
        assertEquals(
                """
                755 probe clock /home/probe
                755 probe clock /srv/a/log
                700 keyed keyed /srv/a/keyed/.ssh
                600 keyed keyed /srv/a/keyed/.ssh/id_ed25519
                644 root root /etc/cron.d/stepslew
                """,
                lab.in(
                                HOST,
                                "stat",
                                "-c",
                                "%a %U %G %n",
                                "/home/probe",
                                "/srv/a/log",
                                "/srv/a/keyed/.ssh",
                                "/srv/a/keyed/.ssh/id_ed25519",
                                "/etc/cron.d/stepslew")
                        .orFail()
                        .out());
        assertEquals("#Ansible: file job\n@daily root true\n", text("/etc/cron.d/stepslew"));
        assertEquals("""
                MAILTO="ops@example.com"
                #Ansible: track
                */5 * * * * chronyc -c tracking >>/tmp/x
                """, text("/var/spool/cron/crontabs/root"));
        assertEquals("#Ansible: users\n#* 3 * * * echo hi\n", text("/var/spool/cron/crontabs/probe"));
        assertEquals(
                "../usr/share/zoneinfo/Asia/Shanghai",
                lab.in(HOST, "readlink", "/etc/localtime").line());
        assertEquals("clock01\n", text("/etc/hostname"));
        assertEquals("clock01", lab.in(HOST, "hostname").line());

        assertEquals(0, stat(run(), "changed"));
    }

    // Whoever asks systemd for the name or the zone starts a daemon, and that gets a /tmp of its own for a while.
    private List<String> files() {
        return lab.tree(HOST)
                .lines()
                .filter(line -> !line.contains("/systemd-private-") && !line.startsWith("./var/tmp d"))
                .toList();
    }

    private JsonNode run(String... more) throws IOException {
        List<String> words = new ArrayList<>(
                List.of("run", PLAYBOOK, "-i", lab.inventory(HOST).toString(), "--output", "json"));
        words.addAll(List.of(more));
        Ran ran = lab.stepslew(words.toArray(String[]::new));
        assertEquals(0, ran.exit(), ran.out() + ran.err());
        return ran.document();
    }

    private static int stat(JsonNode document, String name) {
        return document.get("stats").get(HOST).get(name).asInt();
    }

    private List<String> missing(String path, String wanted) {
        List<String> found = lines(path).toList();
        return wanted.lines().filter(line -> !found.contains(line)).toList();
    }

    private Stream<String> lines(String path) {
        return text(path).lines();
    }

    private String text(String path) {
        return new String(lab.bytes(HOST, path), UTF_8);
    }
}
