package dev.stepslew.reallab;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The lab is what it promises to be, so that what the other tests find is stepslew's doing. */
@OnRealHosts
final class LabIT {
    private static final int CAP_SYS_TIME = 25;

    private final RealLab lab;

    LabIT(RealLab lab) {
        this.lab = lab;
    }

    @BeforeAll
    static void asTheyCome(RealLab lab) {
        lab.renew(lab.hosts().stream().map(RealHost::name).toArray(String[]::new));
    }

    @Test
    void hostsRunSystemdAndAnAnsweringSshd() {
        for (RealHost host : lab.hosts()) {
            assertEquals(host.name(), ssh(host.name(), "hostname"));
            assertEquals("running", ssh(host.name(), "systemctl is-system-running"));
        }
    }

    @Test
    void nobodyCanSetTheClock() {
        for (RealHost host : lab.hosts()) {
            String pid = lab.in(host.name(), "systemctl", "show", "--property=MainPID", "--value", "chrony")
                    .line();
            String commandLine =
                    lab.in(host.name(), "ps", "-o", "args=", "-p", pid).line();

            assertEquals("/usr/sbin/chronyd -F 1 -x", commandLine);
            assertEquals(0, clockCapability(ssh(host.name(), "cat /proc/self/status")));
            assertEquals(
                    0,
                    clockCapability(
                            lab.in(host.name(), "cat", "/proc/self/status").line()));
        }
        assertEquals(0, clockCapability(lab.exec("cat", "/proc/self/status").line()));
    }

    private static long clockCapability(String status) {
        String bounds = status.lines()
                .filter(line -> line.startsWith("CapBnd:"))
                .findFirst()
                .orElseThrow();
        return Long.parseUnsignedLong(bounds.substring("CapBnd:".length()).strip(), 16) >> CAP_SYS_TIME & 1;
    }

    @Test
    void javaIsWhereItIsPromisedAndPythonIsNowhere() {
        for (RealHost host : lab.hosts()) {
            assertEquals(host.hasJava(), runs(host, "java -version"), host.name());
            assertEquals(false, runs(host, "command -v python3"), host.name());
        }
        assertEquals(false, lab.host("h002").hasJava());
    }

    @Test
    void sudoAsksOnlyWhereItIsPromised() {
        for (RealHost host : lab.hosts()) {
            assertEquals(!host.asksSudoPassword(), runs(host, "sudo -n true"), host.name());
        }
        assertEquals("root", ssh("h003", "echo " + lab.password() + " | sudo -S -p '' whoami"));
    }

    @Test
    void passwordsOpenOnlyTheHostThatTakesThem() {
        for (RealHost host : lab.hosts()) {
            String methods = lab.exec(
                            "ssh",
                            "-F",
                            lab.sshConfig().toString(),
                            "-o",
                            "PubkeyAuthentication=no",
                            "-o",
                            "BatchMode=yes",
                            host.name(),
                            "true")
                    .err();

            assertEquals(host.takesPasswordLogin(), methods.contains("(publickey,password)"), methods);
        }
    }

    @Test
    void onlyTheShiftedClockIsShiftedForShellSudoAndJava() {
        for (RealHost host : lab.hosts()) {
            long expected = host.name().equals("h004") ? 3600 : 0;

            assertEquals(expected, offset(ssh(host.name(), "date +%s")), 5, host.name());
            assertEquals(expected, offset(lab.in(host.name(), "date", "+%s").line()), 5, host.name());
        }
        // Java stamps its own log with milliseconds since 1970
        String stamp =
                ssh("h004", "java -Xlog:gc:stdout:tm -version 2>/dev/null").split("ms", 2)[0];
        assertEquals(3600, offset(stamp.substring(1, stamp.length() - 3)), 5);
    }

    @Test
    void sourcesBehave() {
        assertAnswers(0.0, 3, NtpSource.VIP);
        assertAnswers(0.0, 2, NtpSource.HONEST);
        assertAnswers(0.0, 3, NtpSource.HONEST_TOO);
        assertAnswers(120.0, 2, NtpSource.LIAR);
        assertEquals("refused", lab.ask(NtpSource.CLOSED));
        assertEquals("silent", lab.ask(NtpSource.SILENT));
        assertTrue(lab.ask(NtpSource.KISS_OF_DEATH).endsWith("stratum=0 leap=0 ref=RATE"));
        assertTrue(lab.ask(NtpSource.UNSYNCHRONISED).contains("stratum=0 leap=3"));
        assertAnswers(0.3, 2, NtpSource.OFF_BY_300_MS);
    }

    @Test
    void sourcesCanDieAndComeBack() {
        lab.source(NtpSource.HONEST_TOO, "off");
        assertEquals("refused", lab.ask(NtpSource.HONEST_TOO));

        lab.source(NtpSource.HONEST_TOO, "chronyd=3");
        assertAnswers(0.0, 3, NtpSource.HONEST_TOO);
    }

    @Test
    void treeIsStableAtRestAndNoticesATouch() {
        String before = lab.tree("h001");
        ssh("h001", "sudo cat /etc/shadow >/dev/null");
        assertEquals(before, lab.tree("h001"));
        String hash = lab.treeHash("h001");

        lab.in("h001", "touch", "/etc/issue").orFail();

        assertNotEquals(hash, lab.treeHash("h001"));
    }

    @Test
    void chronydStartTellsARestart() {
        long before = lab.chronydStart("h001");
        assertEquals(before, lab.chronydStart("h001"));

        lab.in("h001", "systemctl", "restart", "chrony").orFail();

        assertTrue(lab.chronydStart("h001") > before);
    }

    @Test
    void renewedHostIsAsNew() throws Exception {
        lab.renew("h002");
        byte[] untouched = lab.confBytes("h002");
        Files.writeString(lab.root("h002").resolve("etc/chrony/chrony.conf"), "# other\n");

        lab.renew("h002");

        assertArrayEquals(untouched, lab.confBytes("h002"));
        assertEquals("h002", ssh("h002", "hostname"));
    }

    @Test
    void inventoryNamesEveryHost() throws Exception {
        List<String> lines = Files.readAllLines(lab.inventory());

        for (RealHost host : lab.hosts()) {
            assertTrue(lines.contains("      ansible_host: " + host.address()));
        }
        assertTrue(lines.contains("      ansible_become_password: " + lab.password()));
    }

    private String ssh(String host, String command) {
        return lab.exec("ssh", "-F", lab.sshConfig().toString(), host, command)
                .orFail()
                .line();
    }

    private boolean runs(RealHost host, String command) {
        return lab.exec("ssh", "-F", lab.sshConfig().toString(), host.name(), command)
                        .exit()
                == 0;
    }

    private static long offset(String epochSeconds) {
        return Long.parseLong(epochSeconds) - Instant.now().getEpochSecond();
    }

    /** To 50 ms: what is measured on a machine that is busy with tests is no better than that. */
    private void assertAnswers(double offset, int stratum, NtpSource source) {
        String answer = lab.ask(source);

        assertTrue(answer.contains(" stratum=" + stratum + " leap=0"), answer);
        assertEquals(offset, Double.parseDouble(answer.split("[= ]")[1]), 0.05, answer);
    }
}
