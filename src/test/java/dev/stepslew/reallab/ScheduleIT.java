package dev.stepslew.reallab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A host of the lab as a controller: its own systemd keeps the schedule, and lets the timer fire. */
@OnRealHosts
final class ScheduleIT {

    private static final String HOST = "h001";
    private static final int PATIENCE_IN_TENTHS = 300;

    private final RealLab lab;

    ScheduleIT(RealLab lab) {
        this.lab = lab;
    }

    @AfterEach
    void leaveNothing() {
        lab.in(HOST, "rm", "-rf", "/opt/stepslew", "/var/lib/stepslew", "/var/cache/stepslew");
    }

    @Test
    void aTimerFiresInItsHardenedServiceAndIsTakenAwayAgain() throws Exception {
        Path opt = lab.root(HOST).resolve("opt/stepslew");
        Files.createDirectories(opt);
        Files.copy(Path.of(System.getProperty("stepslew")), opt.resolve("stepslew"));
        assertTrue(opt.resolve("stepslew").toFile().setExecutable(true, false));
        // the host looks at itself, with a name that everyone must quote
        Files.writeString(opt.resolve("50% of $HOSTS"), "here ansible_connection=local\n");

        installed("--on-calendar", "*:*:0/2").orFail();
        String log = journalWithTwoRuns();
        Ran again = installed("--on-calendar", "*:*:0/2").orFail();
        String listed = stepslew("schedule", "list").orFail().out();
        Ran now = stepslew("schedule", "run-now", "clocks");
        Ran removed = stepslew("schedule", "remove", "clocks").orFail();

        assertTrue(log.contains("PLAY RECAP"), log);
        assertTrue(log.contains("here"), log);
        assertEquals("already so: clocks, when *:*:0/2", again.line());
        assertTrue(listed.contains("  runs  stepslew verify -i '50% of $HOSTS' --no-log\n"), listed);
        assertTrue(listed.contains("  next  "), listed);
        assertTrue(now.out().contains("clocks has ended with exit code " + now.exit()), now.out() + now.err());
        assertEquals("removed: clocks", removed.line());
        assertEquals(
                "inactive",
                in("systemctl", "is-active", "stepslew-clocks.timer").strip());
        assertEquals(false, Files.exists(lab.root(HOST).resolve("etc/systemd/system/stepslew-clocks.timer")));
    }

    private Ran installed(String... when) {
        List<String> words = new ArrayList<>(List.of("schedule", "install", "--name", "clocks"));
        words.addAll(List.of(when));
        words.addAll(List.of("--", "verify", "-i", "50% of $HOSTS", "--no-log"));
        return stepslew(words.toArray(String[]::new));
    }

    /** As an operator on that host, in the directory of the inventory. */
    private Ran stepslew(String... words) {
        List<String> command = new ArrayList<>(
                List.of("env", "STEPSLEW_ARCHIVE=no", "sh", "-c", "cd /opt/stepslew && exec ./stepslew \"$@\"", "sh"));
        command.addAll(List.of(words));
        return lab.in(HOST, command.toArray(String[]::new));
    }

    private String in(String... command) {
        return lab.in(HOST, command).out();
    }

    /** systemd counts how often the timer's service has ended; its own words are in the journal. */
    private String journalWithTwoRuns() throws IOException, InterruptedException {
        for (int i = 0; i < PATIENCE_IN_TENTHS; i++) {
            String log = in("journalctl", "--no-pager", "-u", "stepslew-clocks.service");
            if (log.split("Finished|Failed with result", -1).length > 2) {
                return log;
            }
            Thread.sleep(100);
        }
        return in("journalctl", "--no-pager", "-u", "stepslew-clocks.service");
    }
}
