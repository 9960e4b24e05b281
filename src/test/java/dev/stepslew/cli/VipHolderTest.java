package dev.stepslew.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Embedded hosts whose VIP moves while they are worked on. */
class VipHolderTest {

    @TempDir
    Path directory;

    @Test
    void theVipIsLookedForAgainBeforeEveryBatch() throws Exception {
        Files.writeString(directory.resolve("hosts.yml"), """
                ntp:
                  hosts:
                    a: {}
                    b: {}
                    c: {}
                    d: {lab_addresses: [192.0.2.10]}
                  vars:
                    ansible_connection: embedded
                    vip: 192.0.2.10
                """);
        Files.writeString(directory.resolve("site.yml"), """
                - hosts: ntp
                  gather_facts: false
                  serial: [1, 2]
                  order: vip_holder_last
                  tasks:
                    - name: the VIP moves
                      shell: mv d/run/addresses b/run/addresses
                      args: {chdir: "{{ lab_root | dirname }}"}
                      when: inventory_hostname == 'a'
                """);

        CommandLineRun run = CommandLineRun.in(
                directory,
                Map.of("STEPSLEW_LAB", directory.resolve("lab").toString()),
                "run",
                "site.yml",
                "-i",
                "hosts.yml",
                "--no-log");

        assertEquals(
                List.of(
                        "order: d holds 192.0.2.10 and comes last",
                        "BATCH 1 of 3: a",
                        "[WARNING]: 192.0.2.10 has moved to b meanwhile: it comes last",
                        "BATCH 2 of 4: c",
                        "[WARNING]: 192.0.2.10 has moved from d to b meanwhile",
                        "BATCH 3 of 4: d",
                        "BATCH 4 of 4: b"),
                run.out()
                        .lines()
                        .filter(line -> line.matches("(order|BATCH|\\[WARNING]|ROLLOUT).*"))
                        .collect(Collectors.toList()));
        assertEquals(0, run.code(), run.err());
    }

    @Test
    void aVipThatIsNoAddressIsToldBeforeTheFirstConnection() throws Exception {
        Files.writeString(directory.resolve("site.yml"), """
                - hosts: all
                  order: vip_holder_last
                  vars: {vip: time.example}
                  tasks: []
                """);

        CommandLineRun run = CommandLineRun.in(directory, Map.of(), "run", "site.yml", "-i", "a,b", "--no-log");

        assertEquals(
                "site.yml:2:10: order: vip_holder_last looks for 'vip' among the hosts' addresses, and 'time.example' is no"
                        + " address (for a, b)\n",
                run.err().replace(directory + "/", ""));
    }
}
