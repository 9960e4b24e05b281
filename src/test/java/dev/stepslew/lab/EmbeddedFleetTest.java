package dev.stepslew.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stepslew.lab.SshClients.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedFleetTest {

    private static final List<TimeSource> SOURCES = List.of(
            TimeSource.of("ntp.example.org", NtpBehaviour.honest()),
            TimeSource.of("192.0.2.7", NtpBehaviour.honest().ahead(Duration.ofSeconds(120))),
            TimeSource.dead("192.0.2.8"));
    private static final String CONF = """
            server ntp.example.org iburst
            server 192.0.2.7 iburst
            local stratum 10
            initstepslew 30 ntp.example.org 192.0.2.7 192.0.2.8
            """;

    @TempDir
    Path home;

    @Test
    void runsCommandsOfWhoeverHasTheKey() {
        try (EmbeddedFleet fleet = EmbeddedFleet.start(fleetOf("a", "b"), home)) {
            Answer answer = SshClients.run(fleet, "b", "cat; echo grumble >&2; hostname; exit 7", "hello ");

            assertEquals(new Answer(7, "hello b\n", "grumble\n"), answer);
        }
    }

    @Test
    void letsNobodyInWithAnotherKey() {
        try (EmbeddedFleet fleet = EmbeddedFleet.start(fleetOf("a"), home);
                EmbeddedFleet other = EmbeddedFleet.start(fleetOf("a"), home.resolve("other"))) {
            assertThrows(IOException.class, () -> SshClients.run(fleet, "a", other.privateKey(), "true"));
        }
    }

    @Test
    void givesTheInventoryWhatItNeeds() {
        try (EmbeddedFleet fleet = EmbeddedFleet.start(fleetOf("a"), home)) {
            Map<String, Object> variables = fleet.hostVariables().get("a");

            assertEquals("ssh", variables.get("ansible_connection"));
            assertEquals("127.0.0.1", variables.get("ansible_host"));
            assertEquals(fleet.privateKey().toString(), variables.get("ansible_ssh_private_key_file"));
            assertEquals(
                    "-F none -o IdentitiesOnly=yes -o UserKnownHostsFile=" + fleet.knownHosts(),
                    variables.get("ansible_ssh_common_args"));
            assertEquals(fleet.root("a").toString(), variables.get("lab_root"));
            assertEquals(SshClients.run(fleet, "a", "id -un").out().trim(), variables.get("lab_user"));
        }
    }

    @Test
    void keepsFilesAndForgetsRunningThings() throws IOException {
        try (EmbeddedFleet fleet = EmbeddedFleet.start(fleetOf("a", "b"), home)) {
            SshClients.run(fleet, "a", "echo kept >$STEPSLEW_LAB_ROOT/etc/mark");
        }
        try (EmbeddedFleet fleet = EmbeddedFleet.start(fleetOf("a", "b"), home)) {
            assertEquals("kept\n", Files.readString(fleet.root("a").resolve("etc/mark")));
            assertFalse(Files.exists(fleet.root("b").resolve("etc/mark")));
            assertEquals(
                    "active\n",
                    SshClients.run(fleet, "a", "systemctl is-active chrony").out());
        }
    }

    @Test
    void leavesNothingBehindWhenItCloses() throws Exception {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        Map<String, Object> variables;
        String pid;
        try (EmbeddedFleet fleet = EmbeddedFleet.start(fleetOf("a", "b"), home)) {
            variables = fleet.hostVariables().get("a");
            pid = SshClients.run(fleet, "a", "systemctl show -p MainPID --value chronyd")
                    .out()
                    .trim();
        }

        int port = ((Long) variables.get("ansible_port")).intValue();
        assertThrows(IOException.class, () -> new Socket(InetAddress.getLoopbackAddress(), port).close());
        assertFalse(runs(pid), "chronyd " + pid);
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            // the JDK keeps threads of its own in the system's group
            if (!before.contains(thread) && !"system".equals(groupOf(thread))) {
                thread.join(3000);
                assertFalse(thread.isAlive(), "left over: " + thread);
            }
        }
    }

    @Test
    void twoFleetsDoNotMeet() {
        try (EmbeddedFleet one = EmbeddedFleet.start(fleetOf("a"), home.resolve("one"));
                EmbeddedFleet two = EmbeddedFleet.start(fleetOf("a"), home.resolve("two"))) {
            SshClients.run(one, "a", "echo 1 >$STEPSLEW_LAB_ROOT/mark");
            SshClients.run(two, "a", "echo 2 >$STEPSLEW_LAB_ROOT/mark");

            assertEquals(
                    "1\n",
                    SshClients.run(one, "a", "cat $STEPSLEW_LAB_ROOT/mark").out());
            assertEquals(
                    "2\n",
                    SshClients.run(two, "a", "cat $STEPSLEW_LAB_ROOT/mark").out());
        }
    }

    @Test
    void joinsTheFleetThatIsUp() {
        try (EmbeddedFleet first = EmbeddedFleet.start(fleetOf("a", "b"), home)) {
            try (EmbeddedFleet second = EmbeddedFleet.start(fleetOf("a", "b"), home)) {
                assertEquals(first.hostVariables(), second.hostVariables());
            }

            assertEquals("a\n", SshClients.run(first, "a", "hostname").out());
            assertThrows(LabException.class, () -> EmbeddedFleet.start(fleetOf("z"), home));
            assertThrows(LabException.class, () -> LabHome.reset(home));
        }
    }

    @Test
    void refusesADirectoryThatNoShellCouldName() {
        LabException refused =
                assertThrows(LabException.class, () -> EmbeddedFleet.start(fleetOf("a"), home.resolve("my lab")));

        assertTrue(refused.getMessage().contains("set STEPSLEW_LAB to another directory"), refused.getMessage());
    }

    @Test
    void aHostBelievesItIsItself() {
        try (EmbeddedFleet fleet = EmbeddedFleet.start(fleetOf("a"), home)) {
            assertEquals("a\n", SshClients.run(fleet, "a", "uname -n").out());
            assertFalse(SshClients.run(fleet, "a", "uname -s").out().isBlank());
        }
    }

    @Test
    void commandsEndWithTheirChannel() throws IOException {
        try (EmbeddedFleet fleet = EmbeddedFleet.start(fleetOf("a"), home)) {
            Path pid = home.resolve("pid");

            SshClients.abandon(fleet, "a", "echo $$ >" + pid + "; exec sleep 600", pid);

            long number = Long.parseLong(Files.readString(pid).trim());
            ProcessHandle.of(number)
                    .ifPresent(process ->
                            process.onExit().orTimeout(10, TimeUnit.SECONDS).join());
        }
    }

    @Test
    void aDaemonThatKeepsThePipesHoldsNobodyUp() {
        try (EmbeddedFleet fleet = EmbeddedFleet.start(fleetOf("a"), home)) {
            Answer answer = SshClients.run(fleet, "a", "sleep 15 & echo left $!");

            assertTrue(answer.out().startsWith("left "), answer.toString());
            ProcessHandle.of(Long.parseLong(answer.out().substring(5).trim())).ifPresent(ProcessHandle::destroy);
        }
    }

    @Test
    void largeAnswersArriveWhole() {
        try (EmbeddedFleet fleet = EmbeddedFleet.start(fleetOf("a"), home)) {
            Answer answer = SshClients.run(fleet, "a", "head -c 5000000 /dev/zero | tr '\\0' x; echo end >&2");

            assertEquals(5_000_000, answer.out().length());
            assertEquals("end\n", answer.err());
        }
    }

    @Test
    void resetDeletesHostsAndKeys() {
        EmbeddedFleet.start(fleetOf("a"), home.resolve("lab")).close();

        assertTrue(LabHome.reset(home.resolve("lab")));
        assertFalse(Files.exists(home.resolve("lab")));
        assertFalse(LabHome.reset(home.resolve("lab")));
    }

    @Test
    void onlyItsOwnerMayLookIn() throws IOException {
        EmbeddedFleet.start(fleetOf("a"), home.resolve("lab")).close();

        assertEquals("rwx------", permissions(home.resolve("lab")));
        assertEquals("rw-------", permissions(home.resolve("lab/keys/login")));
    }

    @Test
    void checksAConfigurationBeforeChronyRestarts() throws IOException {
        try (EmbeddedFleet fleet = EmbeddedFleet.start(fleetOf("a"), home)) {
            Path conf = fleet.root("a").resolve("etc/chrony/chrony.conf");
            Files.writeString(conf, "server a\nservr b\n");

            Answer check = SshClients.run(fleet, "a", "chronyd -p -f " + conf);
            Answer restart = SshClients.run(fleet, "a", "sudo -n systemctl restart chrony");

            assertEquals(1, check.rc());
            assertTrue(check.err().contains("at line 2 in file " + conf), check.err());
            assertEquals(1, restart.rc());
            assertTrue(restart.err().contains("Job for chrony.service failed"), restart.err());
            assertEquals(
                    "inactive\n",
                    SshClients.run(fleet, "a", "systemctl is-active chrony").out());
        }
    }

    @Test
    void checksWithoutAChronydOnTheMachine() throws IOException {
        try (EmbeddedFleet fleet = EmbeddedFleet.start(fleetOf("a"), home)) {
            Path conf = fleet.root("a").resolve("etc/chrony/chrony.conf");
            String bare = "STEPSLEW_LAB_CHRONYD= ";

            Files.writeString(conf, CONF);
            Answer good = SshClients.run(fleet, "a", bare + "chronyd -p -f " + conf);
            Answer started = SshClients.run(fleet, "a", bare + "systemctl restart chrony");
            Files.writeString(conf, CONF + "server {{ vip }} iburst\n");
            Answer bad = SshClients.run(fleet, "a", bare + "chronyd -p -f " + conf);

            assertEquals(0, good.rc(), good.err());
            assertTrue(started.err().contains("no chronyd"), started.err());
            assertEquals(1, bad.rc());
            assertEquals("Fatal error : Could not parse server directive at line 5 in file " + conf + "\n", bad.err());
        }
    }

    @Test
    void servesTheRealChronydOnlyWithItsOwnSources() throws IOException {
        try (EmbeddedFleet fleet = EmbeddedFleet.start(fleetOf("a"), home)) {
            assumeTrue(fleet.notes().toString().contains(" -x "), "this machine has no chronyd");
            Files.writeString(fleet.root("a").resolve("etc/chrony/chrony.conf"), CONF);

            Answer restart = SshClients.run(fleet, "a", "systemctl restart chrony");
            Answer sources = SshClients.run(fleet, "a", "chronyc -c -n sources");

            assertEquals(0, restart.rc(), restart.err());
            assertEquals(2, sources.out().lines().count(), sources.toString());
            assertTrue(sources.out().lines().allMatch(line -> line.contains(",127.0.")), sources.out());
        }
    }

    @Test
    void tellsWhereTimeSourcesAre() {
        FleetDescription description = new FleetDescription(List.of(
                new FleetDescription.Host("a", Duration.ZERO, SOURCES),
                new FleetDescription.Host("late", Duration.ofHours(1), SOURCES)));
        try (EmbeddedFleet fleet = EmbeddedFleet.start(description, home)) {
            String right = SshClients.run(fleet, "a", "cut -d' ' -f1 $STEPSLEW_LAB_SOURCES")
                    .out();
            String ports =
                    SshClients.run(fleet, "a", "cat $STEPSLEW_LAB_SOURCES").out();
            String others =
                    SshClients.run(fleet, "late", "cat $STEPSLEW_LAB_SOURCES").out();

            assertEquals("ntp.example.org\n192.0.2.7\n192.0.2.8\n", right);
            assertTrue(ports.endsWith(" 1\n"), "the dead one");
            assertFalse(ports.equals(others), "a host with another clock has servers of its own");
        }
    }

    @Test
    void openSshLogsIn() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/ssh")), "this machine has no ssh");
        try (EmbeddedFleet fleet = EmbeddedFleet.start(fleetOf("a"), home)) {
            Process ssh = new ProcessBuilder(
                            "/usr/bin/ssh",
                            "-F",
                            fleet.sshConfig().toString(),
                            "-o",
                            "BatchMode=yes",
                            "a",
                            "hostname; pwd")
                    .redirectErrorStream(true)
                    .start();

            assertTrue(ssh.waitFor(20, TimeUnit.SECONDS));
            assertEquals(
                    "a\n" + fleet.root("a").resolve("root") + "\n",
                    new String(ssh.getInputStream().readAllBytes()));
        }
    }

    private static FleetDescription fleetOf(String... names) {
        return new FleetDescription(List.of(names).stream()
                .map(name -> new FleetDescription.Host(name, Duration.ZERO, SOURCES))
                .collect(Collectors.toList()));
    }

    private static String groupOf(Thread thread) {
        ThreadGroup group = thread.getThreadGroup();
        return group == null ? "" : group.getName();
    }

    // where nobody collects the dead, a process that has ended keeps its number but no command line
    private static boolean runs(String pid) {
        return ProcessHandle.of(Long.parseLong(pid))
                .flatMap(process -> process.info().command())
                .isPresent();
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
