package dev.stepslew.reallab;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The main job with the packaged program, against systemd, sshd, sudo and chronyd as Debian ships them. */
@OnRealHosts
final class RolloutIT {

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

        Ran first = MainJob.run(lab, inventory);

        assertEquals(0, first.exit(), first.out() + first.err());
        for (String host : List.of("h001", "h003")) {
            assertEquals(MainJob.rendered(), new String(lab.confBytes(host), UTF_8));
            assertEquals("644 root root", stat(host));
            assertTrue(lab.chronydStart(host) > before.get(host), host + " was not restarted");
            JsonNode stats = first.stats(host);
            assertEquals(0, stats.get("failures").asInt(), stats.toString());
            assertTrue(stats.get("execs").asInt() <= 4, stats.toString());
            JsonNode clock = first.fields("the clock is right", host);
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

        Ran second = MainJob.run(lab, inventory);

        assertEquals(0, second.exit(), second.out() + second.err());
        assertEquals(after, chronydStarts("h001", "h003"));
        for (String host : List.of("h001", "h003")) {
            JsonNode stats = second.stats(host);
            assertEquals(0, stats.get("changed").asInt(), stats.toString());
            assertTrue(stats.get("execs").asInt() <= 2, stats.toString());
        }
        provesWithWhatIsLeftWhenASourceDies(inventory);
    }

    /** On a host that has the configuration already; the lossy source still answers often enough. */
    private void provesWithWhatIsLeftWhenASourceDies(Path inventory) throws IOException {
        lab.source(NtpSource.HONEST_TOO, "off");
        Ran verify = lab.stepslew("verify", "h003", "-i", inventory.toString(), "--output", "json");
        lab.source(NtpSource.HONEST_TOO, "chronyd=3");

        assertEquals(0, verify.exit(), verify.out() + verify.err());
        JsonNode clock = verify.fields("the clock is right", "h003");
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

        MainJob.runAnswering(lab, lab.inventory("h001"));

        String backup = lab.in("h001", "sh", "-c", "ls /etc/chrony/chrony.conf.*~")
                .orFail()
                .line();
        assertEquals(new String(old, UTF_8), new String(lab.bytes("h001", backup), UTF_8));
    }

    @Test
    void aHostWithoutJavaGetsARuntimeOnce() throws IOException {
        Path inventory = lab.inventory("h002");

        Ran first = MainJob.runAnswering(lab, inventory);
        Ran second = MainJob.runAnswering(lab, inventory);

        assertEquals(0, first.exit(), first.out() + first.err());
        assertEquals(
                "right",
                first.fields("the clock is right", "h002").get("verdict").asText());
        assertTrue(first.stats("h002").get("bytes_sent").asLong() > 10_000_000);
        assertEquals(0, second.exit(), second.out() + second.err());
        assertTrue(second.stats("h002").get("bytes_sent").asLong() < 200_000);
        assertTrue(second.stats("h002").get("execs").asInt() <= 2);
        runsWhatRootHasBroughtAsAnybodyElse(inventory);
    }

    private void runsWhatRootHasBroughtAsAnybodyElse(Path inventory) throws IOException {
        Ran verify = lab.stepslew("verify", "h002", "-i", inventory.toString(), "--output", "json");

        assertEquals(0, verify.exit(), verify.out() + verify.err());
        String java = verify.fields("the clock is right", "h002").get("java").asText();
        assertTrue(java.startsWith("/var/cache/stepslew/runtime-"), java);
    }

    @Test
    void aWrongClockIsNamedWithItsNumbersAndStopsTheRolloutBeforeTheNextBatch() throws IOException {
        Path inventory = lab.inventory("h004", "h001", "h003");
        byte[] untouched = lab.confBytes("h001");

        Ran json = MainJob.runAnswering(lab, inventory);

        assertEquals(2, json.exit(), json.out() + json.err());
        JsonNode clock = json.fields("the clock is right", "h004");
        assertEquals("wrong", clock.get("verdict").asText());
        assertEquals(-3600, clock.get("offset_seconds").asDouble(), 1);
        assertEquals(new String(untouched, UTF_8), new String(lab.confBytes("h001"), UTF_8));
        assertEquals(
                1,
                json.stats("h004").get("reverted").asInt(),
                json.stats("h004").toString());
        // it was asked whether it holds the VIP, and no more
        assertFalse(json.document().get("stats").has("h001"), json.out());

        lab.renew("h004");
        Ran human = lab.stepslew("run", MainJob.PLAYBOOK, "-i", inventory.toString(), "-e", MainJob.ANSWERING);

        assertTrue(human.out().contains("h004"), human.out());
        assertTrue(human.out().contains("3600"), human.out());
        assertTrue(human.out().contains("h001"), human.out());
    }

    @Test
    void aDryRunLeavesEveryFileOfEveryHostAsItWas() {
        Path inventory = lab.inventory("h001", "h002", "h003");
        Map<String, String> before = trees();
        Map<String, Long> started = chronydStarts("h001", "h002", "h003");

        Ran check = lab.stepslew("run", MainJob.PLAYBOOK, "-i", inventory.toString(), "--check", "--diff");

        assertEquals(0, check.exit(), check.out() + check.err());
        assertTrue(check.out().contains("+initstepslew 30 ntp.aliyun.com"), check.out());
        assertEquals(before, trees());
        assertEquals(started, chronydStarts("h001", "h002", "h003"));
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
