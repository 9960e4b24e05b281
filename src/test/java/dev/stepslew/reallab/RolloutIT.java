package dev.stepslew.reallab;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The main job with the packaged program, against systemd, sshd, sudo and chronyd as Debian ships them. */
@OnRealHosts
final class RolloutIT {

    private static final String PLAYBOOK = "playbooks/chrony.yml";

    private final RealLab lab;

    RolloutIT(RealLab lab) {
        this.lab = lab;
    }

    @BeforeEach
    void freshHosts() {
        lab.renew("h001", "h002", "h003", "h004");
    }

    @Test
    void installsRestartsAndProvesAndASecondRunDoesNothing() throws IOException {
        Path inventory = lab.inventory("h001", "h003");
        Map<String, Long> before = chronydStarts("h001", "h003");

        Ran first = run(inventory);

        assertEquals(0, first.exit(), first.out() + first.err());
        for (String host : List.of("h001", "h003")) {
            assertEquals(rendered(), new String(lab.confBytes(host), UTF_8));
            assertEquals("644 root root", stat(host));
            assertTrue(lab.chronydStart(host) > before.get(host), host + " was not restarted");
            JsonNode stats = stats(first, host);
            assertEquals(0, stats.get("failures").asInt(), stats.toString());
            assertTrue(stats.get("execs").asInt() <= 4, stats.toString());
            JsonNode clock = fields(first, "the clock is right", host);
            assertEquals("right", clock.get("verdict").asText());
            assertEquals(
                    Map.of(
                            "ntp.aliyun.com",
                            "truechimer",
                            "time.windows.com",
                            "truechimer",
                            "time.apple.com",
                            "falseticker",
                            "203.107.6.88",
                            "unreachable",
                            NtpSource.VIP.address(),
                            "truechimer"),
                    statuses(
                            clock,
                            "ntp.aliyun.com",
                            "time.windows.com",
                            "time.apple.com",
                            "203.107.6.88",
                            NtpSource.VIP.address()));
        }
        Map<String, Long> after = chronydStarts("h001", "h003");

        Ran second = run(inventory);

        assertEquals(0, second.exit(), second.out() + second.err());
        assertEquals(after, chronydStarts("h001", "h003"));
        for (String host : List.of("h001", "h003")) {
            JsonNode stats = stats(second, host);
            assertEquals(0, stats.get("changed").asInt(), stats.toString());
            assertTrue(stats.get("execs").asInt() <= 2, stats.toString());
        }
        provesWithWhatIsLeftWhenASourceDies(inventory);
    }

    /** On a host that has the configuration already; the lossy source still answers often enough. */
    private void provesWithWhatIsLeftWhenASourceDies(Path inventory) throws IOException {
        lab.source(NtpSource.HONEST_TOO, "off");
        // by turns and not by chance: eight requests may all be unlucky
        lab.source(NtpSource.LOSSY, "every=2");
        Ran verify = lab.stepslew("verify", "h003", "-i", inventory.toString(), "--output", "json");
        lab.source(NtpSource.HONEST_TOO, "chronyd=3");
        lab.source(NtpSource.LOSSY, "drop=0.5");

        assertEquals(0, verify.exit(), verify.out() + verify.err());
        JsonNode clock = fields(verify, "the clock is right", "h003");
        assertEquals("right", clock.get("verdict").asText());
        assertEquals(
                Map.of(
                        "ntp.aliyun.com", "truechimer",
                        "time.windows.com", "unreachable",
                        "time.apple.com", "falseticker",
                        "cn.ntp.org.cn", "truechimer"),
                statuses(clock, "ntp.aliyun.com", "time.windows.com", "time.apple.com", "cn.ntp.org.cn"));
    }

    @Test
    void theReplacedFileIsKeptBesideTheNewOne() {
        byte[] old = lab.confBytes("h001");

        run(lab.inventory("h001"));

        String backup = lab.in("h001", "sh", "-c", "ls /etc/chrony/chrony.conf.*~")
                .orFail()
                .line();
        assertEquals(new String(old, UTF_8), new String(lab.bytes("h001", backup), UTF_8));
    }

    @Test
    void aHostWithoutJavaGetsARuntimeOnce() throws IOException {
        Path inventory = lab.inventory("h002");

        Ran first = run(inventory);
        Ran second = run(inventory);

        assertEquals(0, first.exit(), first.out() + first.err());
        assertEquals(
                "right",
                fields(first, "the clock is right", "h002").get("verdict").asText());
        assertTrue(stats(first, "h002").get("bytes_sent").asLong() > 10_000_000);
        assertEquals(0, second.exit(), second.out() + second.err());
        assertTrue(stats(second, "h002").get("bytes_sent").asLong() < 200_000);
        assertTrue(stats(second, "h002").get("execs").asInt() <= 2);
        runsWhatRootHasBroughtAsAnybodyElse(inventory);
    }

    private void runsWhatRootHasBroughtAsAnybodyElse(Path inventory) throws IOException {
        Ran verify = lab.stepslew("verify", "h002", "-i", inventory.toString(), "--output", "json");

        assertEquals(0, verify.exit(), verify.out() + verify.err());
        String java = fields(verify, "the clock is right", "h002").get("java").asText();
        assertTrue(java.startsWith("/var/cache/stepslew/runtime-"), java);
    }

    @Test
    void aWrongClockIsNamedWithItsNumbersAndStopsTheRolloutBeforeTheNextBatch() throws IOException {
        Path inventory = lab.inventory("h004", "h001", "h003");
        byte[] untouched = lab.confBytes("h001");

        Ran json = run(inventory);

        assertEquals(2, json.exit(), json.out() + json.err());
        JsonNode clock = fields(json, "the clock is right", "h004");
        assertEquals("wrong", clock.get("verdict").asText());
        assertEquals(-3600, clock.get("offset_seconds").asDouble(), 1);
        assertEquals(new String(untouched, UTF_8), new String(lab.confBytes("h001"), UTF_8));
        assertFalse(document(json).get("stats").has("h001"));

        lab.renew("h004");
        Ran human = lab.stepslew("run", PLAYBOOK, "-i", inventory.toString());

        assertTrue(human.out().contains("h004"), human.out());
        assertTrue(human.out().contains("3600"), human.out());
        assertTrue(human.out().contains("h001"), human.out());
    }

    @Test
    void aDryRunLeavesEveryFileOfEveryHostAsItWas() {
        Path inventory = lab.inventory("h001", "h002", "h003");
        Map<String, String> before = trees();
        Map<String, Long> started = chronydStarts("h001", "h002", "h003");

        Ran check = lab.stepslew("run", PLAYBOOK, "-i", inventory.toString(), "--check", "--diff");

        assertEquals(0, check.exit(), check.out() + check.err());
        assertTrue(check.out().contains("+initstepslew 30 ntp.aliyun.com"), check.out());
        assertEquals(before, trees());
        assertEquals(started, chronydStarts("h001", "h002", "h003"));
    }

    @Test
    void anUnrenderableTemplateIsToldBeforeAnyConnection() throws IOException {
        Path inventory = lab.inventory("h001");
        Files.writeString(inventory, Files.readString(inventory, UTF_8).replaceAll("(?m)^ +vip:.*\\n", ""));

        Ran run = lab.stepslew("run", PLAYBOOK, "-i", inventory.toString());

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

        Ran run = run(inventory, "-T", "3");

        assertEquals(4, run.exit(), run.out() + run.err());
        assertEquals(1, stats(run, "gone").get("unreachable").asInt());
        assertEquals(0, stats(run, "h001").get("failures").asInt());
        assertEquals(rendered(), new String(lab.confBytes("h001"), UTF_8));
    }

    @Test
    void anUnknownHostKeyIsUnreachableAndSaysHowToAddIt() throws IOException {
        Path inventory = lab.inventory("h001");
        Path empty = Files.createTempFile(lab.directory(), "known", "");

        Ran run = run(inventory, "--ssh-common-args", "-o UserKnownHostsFile=" + empty);

        assertEquals(4, run.exit(), run.out() + run.err());
        String said = document(run).toString();
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

        Ran run = lab.stepslew("run", PLAYBOOK, "-i", inventory.toString(), "-vvv");

        assertEquals(2, run.exit(), run.out() + run.err());
        assertTrue(run.out().contains("sudo"), run.out());
        assertFalse((run.out() + run.err()).contains("not-the-password"), run.out());
    }

    @Test
    void aConfigurationThatChronydRefusesIsNeverInstalled() throws IOException {
        byte[] before = lab.confBytes("h001");
        long started = lab.chronydStart("h001");
        Path inventory = lab.inventory("h001");

        Ran linted = run(inventory, "-e", "vip='10.0.0.1 nonsense'");
        Ran run = run(inventory, "-e", "vip='10.0.0.1 nonsense'", "-e", "chrony_lint=off");

        assertEquals(1, linted.exit(), linted.out() + linted.err());
        assertEquals(2, run.exit(), run.out() + run.err());
        assertTrue(document(run).toString().contains("Could not parse server directive"), run.out());
        assertEquals(new String(before, UTF_8), new String(lab.confBytes("h001"), UTF_8));
        assertEquals(started, lab.chronydStart("h001"));
    }

    private Ran run(Path inventory, String... more) {
        List<String> words = new ArrayList<>(List.of("run", PLAYBOOK, "-i", inventory.toString(), "--output", "json"));
        words.addAll(List.of(more));
        return lab.stepslew(words.toArray(String[]::new));
    }

    private static String rendered() throws IOException {
        return Files.readString(Path.of("templates/chrony.conf.j2"), UTF_8)
                .replace("{{ vip }}", NtpSource.VIP.address());
    }

    private String stat(String host) {
        return lab.in(host, "stat", "-c", "%a %U %G", "/etc/chrony/chrony.conf")
                .orFail()
                .line();
    }

    private Map<String, Long> chronydStarts(String... hosts) {
        Map<String, Long> starts = new HashMap<>();
        for (String host : hosts) {
            starts.put(host, lab.chronydStart(host));
        }
        return starts;
    }

    private Map<String, String> trees() {
        Map<String, String> trees = new HashMap<>();
        List.of("h001", "h002", "h003").forEach(host -> trees.put(host, lab.tree(host)));
        return trees;
    }

    private static JsonNode document(Ran run) throws IOException {
        return new ObjectMapper().readTree(run.out());
    }

    private static JsonNode stats(Ran run, String host) throws IOException {
        return document(run).get("stats").get(host);
    }

    private static JsonNode fields(Ran run, String task, String host) throws IOException {
        for (JsonNode play : document(run).get("plays")) {
            for (JsonNode one : play.get("tasks")) {
                if (one.get("task").get("name").asText().equals(task)
                        && one.get("hosts").has(host)) {
                    return one.get("hosts").get(host).get("fields");
                }
            }
        }
        throw new AssertionError("no task '" + task + "' on " + host + ": " + run.out());
    }

    private static Map<String, String> statuses(JsonNode clock, String... sources) {
        Map<String, String> statuses = new HashMap<>();
        for (JsonNode source : clock.get("sources")) {
            if (List.of(sources).contains(source.get("name").asText())) {
                statuses.put(source.get("name").asText(), source.get("status").asText());
            }
        }
        return statuses;
    }
}
