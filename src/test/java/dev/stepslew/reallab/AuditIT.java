package dev.stepslew.reallab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An audit of hosts that are well, edited by hand, stopped, wrong and away; nothing on them is touched by it. */
@OnRealHosts
final class AuditIT {

    private final RealLab lab;

    AuditIT(RealLab lab) {
        this.lab = lab;
    }

    @BeforeEach
    void freshHosts() {
        lab.renew("h001", "h003", "h004");
    }

    @Test
    void tellsWhatIsNotAsItWasRolledOutAndChangesNothing() throws Exception {
        Path inventory = lab.inventory("h001", "h003", "h004");
        // h004 is left out, since its clock cannot be set right here
        MainJob.runAnswering(lab, lab.inventory("h001", "h003")).orFail();
        lab.in(
                        "h001",
                        "sh",
                        "-c",
                        "touch -d '+10 seconds' /etc/chrony/chrony.conf; echo 'server 10.77.0.20' >>/etc/chrony/chrony.conf; touch -d '+10 seconds' /etc/chrony/chrony.conf")
                .orFail();
        lab.in("h003", "systemctl", "disable", "--now", "chrony").orFail();
        Files.writeString(inventory, "    gone:\n      ansible_host: 10.77.9.9\n", StandardOpenOption.APPEND);
        String before = lab.treeHash("h001") + lab.treeHash("h003");

        Ran audit = lab.stepslew(
                "audit",
                MainJob.PLAYBOOK,
                "-i",
                inventory.toString(),
                "-e",
                MainJob.ANSWERING,
                "--profile",
                "cis-debian12",
                "--timeout",
                "3",
                "--output",
                "json");

        assertEquals(4, audit.exit(), audit.out() + audit.err());
        assertEquals(before, lab.treeHash("h001") + lab.treeHash("h003"), "an audit has changed something");
        JsonNode document = audit.document();
        assertEquals(
                Set.of("drift/content:/etc/chrony/chrony.conf", "drift/restart-owed:chronyd"), drift(document, "h001"));
        assertEquals(
                "edited-by-hand",
                finding(document, "h001", "drift/content:/etc/chrony/chrony.conf")
                        .get("rule")
                        .asText());
        assertEquals(
                Set.of("drift/service-stopped:chrony", "drift/service-not-enabled:chrony"), drift(document, "h003"));
        assertEquals("failed", result(document, "h003", "2.3.3.3"));
        assertEquals("passed", result(document, "h001", "2.3.3.3"));
        assertEquals("passed", result(document, "h001", "2.3.3.2"));
        assertEquals("passed", result(document, "h001", "2.3.1.1"));
        assertEquals("wrong", host(document, "h004").at("/clock/verdict").asText());
        assertEquals(
                "critical",
                finding(document, "h004", "clock/wrong").get("severity").asText());
        assertEquals("unreachable", host(document, "gone").get("outcome").asText());
    }

    @Test
    void aHostAsItWasRolledOutIsCompliant() throws Exception {
        Path inventory = lab.inventory("h001");
        MainJob.runAnswering(lab, inventory).orFail();
        Path ours = Files.writeString(lab.home().resolve("ours.yml"), """
                profile: ours
                title: our rules
                rules:
                  - id: OUR1
                    title: chronyd follows something and runs as _chrony
                    severity: high
                    rationale: because
                    reference: our handbook
                    mend: start it
                    require:
                      - running.user == '_chrony'
                      - config.sources | selectattr('kind', 'equalto', 'server') | list | length > 2
                      - clock.most < 0.1
                """);

        Ran audit = lab.stepslew(
                "audit",
                MainJob.PLAYBOOK,
                "-i",
                inventory.toString(),
                "-e",
                MainJob.ANSWERING,
                "--profile",
                ours.toString());

        assertEquals(0, audit.exit(), audit.out() + audit.err());
        assertTrue(audit.out().contains("1 host: 1 compliant, 0 with findings; rules met: 1 of 1\n"), audit.out());
    }

    private static Set<String> drift(JsonNode document, String host) {
        Set<String> keys = new TreeSet<>();
        host(document, host).get("findings").forEach(finding -> {
            if (finding.get("profile").asText().equals("drift")) {
                keys.add(finding.get("key").asText());
            }
        });
        return keys;
    }

    private static JsonNode finding(JsonNode document, String host, String key) {
        return each(host(document, host).get("findings"), Map.of("key", key));
    }

    private static String result(JsonNode document, String host, String rule) {
        return each(host(document, host).get("results"), Map.of("rule", rule))
                .get("result")
                .asText();
    }

    private static JsonNode host(JsonNode document, String name) {
        return each(document.get("hosts"), Map.of("host", name));
    }

    private static JsonNode each(JsonNode list, Map<String, String> like) {
        List<JsonNode> found = new ArrayList<>();
        list.forEach(one -> {
            if (like.entrySet().stream()
                    .allMatch(key -> one.get(key.getKey()).asText().equals(key.getValue()))) {
                found.add(one);
            }
        });
        assertEquals(1, found.size(), like + " in " + list);
        return found.get(0);
    }
}
