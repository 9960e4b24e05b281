package dev.stepslew.reallab;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A change that goes wrong, or whose controller is gone, against systemd and chronyd as Debian ships them. */
@OnRealHosts
final class UndoIT {

    private static final String CONF = "/etc/chrony/chrony.conf";

    private final RealLab lab;

    UndoIT(RealLab lab) {
        this.lab = lab;
    }

    @BeforeEach
    void freshHosts() {
        lab.renew("h001");
    }

    @Test
    void whatAKilledControllerOwedIsPaidByTheNextRun() throws Exception {
        Path playbook = playbook("", "wait_for: {path: /run/never, timeout: 60}");
        long started = lab.chronydStart("h001");

        kill(playbook, () -> conf().contains("# new"));

        assertEquals(started, lab.chronydStart("h001"));
        Ran check = run(playbook, "-e", "slow=false", "--check");
        assertTrue(check.out().contains("h001 owes 'restart chrony' since 20"), check.out());

        Ran next = run(playbook, "-e", "slow=false");

        assertEquals(0, next.exit(), next.out() + next.err());
        assertNotEquals(started, lab.chronydStart("h001"));
        assertEquals(
                "",
                lab.in("h001", "sh", "-c", "ls -A /var/lib/stepslew/debts 2>/dev/null")
                        .out());
    }

    @Test
    void aFileOfAnotherHandThatChronydHasNotReadIsADebtWithoutAMark() {
        Path inventory = lab.inventory("h001");
        MainJob.runAnswering(lab, inventory).orFail();
        long started = lab.chronydStart("h001");
        lab.in("h001", "sh", "-c", "cp -p " + CONF + " /root/c && cp -p /root/c " + CONF)
                .orFail();

        Ran again = MainJob.runAnswering(lab, inventory);

        assertEquals(0, again.exit(), again.out() + again.err());
        assertNotEquals(started, lab.chronydStart("h001"), again.out());
    }

    @Test
    void aChronydThatDoesNotComeBackGetsItsOldFileAgain() throws IOException {
        Path playbook = playbook("", "debug: {msg: restarted}").resolveSibling("rescue.yml");
        Files.writeString(playbook, """
                - name: Time
                  hosts: ntp
                  become: true
                  gather_facts: false
                  tasks:
                    - block:
                        - name: a file that chronyd takes and cannot live with
                          copy: {content: "bindcmdaddress /nowhere/x\\npidfile /nowhere/pid\\n", dest: %s}
                          vars: {chrony_lint: "off"}
                          notify: restart chrony
                        - meta: flush_handlers
                      rescue:
                        - revert:
                          notify: restart chrony
                        - meta: flush_handlers
                        - fail: {msg: taken back}
                  handlers:
                    - name: restart chrony
                      service: {name: chrony, state: restarted}
                """.formatted(CONF));
        String before = conf();

        Ran run = run(playbook);

        assertEquals(2, run.exit(), run.out() + run.err());
        assertEquals(before, conf());
        assertTrue(chronydRuns());
        assertTrue(run.out().contains("reverted=1"), run.out());
    }

    @Test
    void aHostTakesBackByItselfWhatItsKilledControllerHasNotConfirmed() throws Exception {
        Path playbook = playbook("commit_confirmed: 6s", "wait_for: {path: /run/never, timeout: 60}");
        String before = conf();
        long first = lab.chronydStart("h001");

        kill(playbook, () -> conf().contains("# new"));
        await("the old file", () -> conf().equals(before));
        await("a new chronyd", () -> !List.of(0L, first).contains(lab.chronydStart("h001")));

        assertTrue(chronydRuns());
        assertEquals(
                "",
                lab.in(
                                "h001",
                                "sh",
                                "-c",
                                "ls /etc/systemd/system | grep stepslew; systemctl list-timers --all | grep stepslew")
                        .out());
    }

    @Test
    void aHostThatBootsInBetweenTakesItBackThen() throws Exception {
        Path playbook = playbook("commit_confirmed: 1h", "wait_for: {path: /run/never, timeout: 60}");
        String before = conf();

        kill(playbook, () -> conf().contains("# new"));
        lab.in(
                        "h001",
                        "sh",
                        "-c",
                        "systemd-run --quiet --on-active=1 systemctl start --no-block "
                                + "$(basename $(ls /etc/systemd/system/stepslew-revert-*-boot.service))")
                .orFail();
        lab.in("h001", "systemctl", "daemon-reload").orFail();

        await("the old file", () -> conf().equals(before));
        await(
                "an end of it",
                () -> lab.in("h001", "sh", "-c", "ls /etc/systemd/system | grep stepslew")
                                .exit()
                        != 0);
        assertTrue(chronydRuns());
    }

    @Test
    void theGoodEndDisarmsTheHost() throws Exception {
        Path playbook = playbook("commit_confirmed: 1h", "wait_for: {path: /run/never, timeout: 60}");

        Ran run = run(playbook, "-e", "slow=false");

        assertEquals(0, run.exit(), run.out() + run.err());
        assertTrue(conf().contains("# new"));
        assertFalse(lab.in("h001", "systemctl", "list-timers", "--all").out().contains("stepslew"));
        assertEquals(
                "",
                lab.in("h001", "sh", "-c", "ls /etc/systemd/system | grep stepslew")
                        .out());
    }

    /** Changes the file, then does something slow before it restarts chronyd. */
    private Path playbook(String keyword, String slow) {
        try {
            Path directory = Files.createTempDirectory(lab.directory(), "playbook-");
            return Files.writeString(directory.resolve("site.yml"), """
                    - name: Time
                      hosts: ntp
                      become: true
                      gather_facts: false
                      %s
                      tasks:
                        - name: chrony.conf
                          lineinfile: {path: %s, line: "# new"}
                          notify: restart chrony
                          register: written
                        - %s
                          when: slow | default(true) | bool
                        - meta: flush_handlers
                        - ping:
                      handlers:
                        - name: restart chrony
                          service: {name: chrony, state: restarted}
                    """.formatted(
                            keyword.isEmpty() ? "serial: 1" : keyword, CONF, slow));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Ran run(Path playbook, String... more) {
        java.util.List<String> words = new java.util.ArrayList<>(java.util.List.of(
                "run", playbook.toString(), "-i", lab.inventory("h001").toString()));
        words.addAll(java.util.List.of(more));
        return lab.stepslew(words.toArray(String[]::new));
    }

    private void kill(Path playbook, BooleanSupplier when) throws Exception {
        Process controller = lab.stepslewCommand(
                        "run", playbook.toString(), "-i", lab.inventory("h001").toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            await("the change", when);
        } finally {
            controller.destroyForcibly().waitFor();
        }
    }

    private static void await(String what, BooleanSupplier there) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!there.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "waited in vain for " + what);
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private String conf() {
        return new String(lab.confBytes("h001"), UTF_8);
    }

    private boolean chronydRuns() {
        return lab.in("h001", "systemctl", "is-active", "chrony").exit() == 0;
    }
}
