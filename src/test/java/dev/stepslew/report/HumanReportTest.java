package dev.stepslew.report;

import static dev.stepslew.report.RecordedRun.PLAIN_80;
import static dev.stepslew.report.RecordedRun.changed;
import static dev.stepslew.report.RecordedRun.clock;
import static dev.stepslew.report.RecordedRun.failed;
import static dev.stepslew.report.RecordedRun.hidden;
import static dev.stepslew.report.RecordedRun.ignored;
import static dev.stepslew.report.RecordedRun.item;
import static dev.stepslew.report.RecordedRun.loop;
import static dev.stepslew.report.RecordedRun.ok;
import static dev.stepslew.report.RecordedRun.result;
import static dev.stepslew.report.RecordedRun.source;
import static dev.stepslew.report.RecordedRun.stats;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stepslew.engine.Event;
import dev.stepslew.engine.HostStats;
import dev.stepslew.engine.TaskResult.Status;
import dev.stepslew.plan.Diff;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HumanReportTest {
    private static final Diff CONF =
            Diff.of("/etc/chrony.conf", "pool a iburst\nrtcsync\n", "pool b iburst\nrtcsync\n");

    @Test
    void showsARolloutThatStops() {
        Screens.check("rollout-80.txt", rollout().human(PLAIN_80));
        Screens.check("rollout-200-colour.txt", rollout().human(new Terminal(true, 200, false)));
    }

    @Test
    void keepsTheRecapWithinANarrowTerminal() {
        String shown = rollout().human(new Terminal(false, 80, true));

        assertTrue(shown.contains("""
                        h001 : ok=3 changed=0 unreachable=0 failed=0 skipped=0 rescued=0 ignored=0
                               seconds=1.2 execs=2 sent=14.1kB received=980B
                        """), shown);
    }

    @Test
    void saysThatNothingHadToBeDone() {
        Screens.check("converged-80.txt", converged().human(PLAIN_80));
    }

    @Test
    void saysWhatADryRunWouldDo() {
        Screens.check("dry-80-colour.txt", dry().human(new Terminal(true, 80, false)));
    }

    @Test
    void showsLoopsFailuresAndRetries() {
        Screens.check("odds-80.txt", odds().human(PLAIN_80));
        Screens.check("odds-80-verbose.txt", odds().human(PLAIN_80, 1));
    }

    @Test
    void foldsEqualAnswersOfManyHosts() {
        Screens.check("many-80.txt", many().human(PLAIN_80));
    }

    @Test
    void showsTheSameChangeOnce() {
        String shown = RecordedRun.real()
                .play("chrony", List.of(List.of("h1"), List.of("h2", "h3")))
                .batch(1, 2, "h1")
                .answer("h1", "conf", changed("install", poem("/etc/h1", "")))
                .ended("h1")
                .batch(2, 2, "h2", "h3")
                .answer("h2", "conf", changed("install", poem("/etc/h2", "")))
                .answer("h3", "conf", changed("install", poem("/etc/h3", "")))
                .ended("h2", "h3")
                .human(PLAIN_80);

        assertEquals("""
                TASK [conf] ********************************************************************
                --- before: /etc/h1
                +++ after: /etc/h1
                @@ -0,0 +1,5 @@
                +a
                +b
                +c
                +d
                +e

                changed: [h1]

                BATCH 2 of 2: h2, h3

                TASK [conf] ********************************************************************
                h[2-3]: 2 hosts
                the same change as on h1:
                each its own inventory_hostname
                changed: [h2]
                changed: [h3]
                """, shown.substring(shown.indexOf("TASK")));
    }

    @Test
    void tellsManyHostsThatAreRightFromTheOneThatIsNot() {
        String[] hosts = java.util.stream.IntStream.range(10, 40)
                .mapToObj(number -> "h" + number)
                .toArray(String[]::new);
        RecordedRun run =
                RecordedRun.real().play("chrony", List.of(List.of(hosts))).batch(1, 1, hosts);
        for (String host : hosts) {
            boolean odd = host.equals("h17");
            run.answer(host, "conf", changed("install " + host, poem("/" + host, odd ? "odd" : "")));
            run.answer(host, "prove", odd ? failed("", wrong()) : result(Status.OK, "", good(host.hashCode() * 1e-9)));
        }
        String shown = run.ended(hosts).human(PLAIN_80);

        assertTrue(
                shown.contains("h[10-16,18-39]: 29 hosts\n--- before: /h10\n+++ after: /h10\n@@ -0,0 +1,5 @@\n+a\n"),
                shown);
        assertTrue(
                shown.contains("+e\neach its own inventory_hostname\n\nchanged: [h[10-16,18-39]: 29 hosts]\n"), shown);
        assertTrue(shown.indexOf("+odda\n") < shown.indexOf("+a\n"), shown);
        assertTrue(
                shown.contains("\nok: [h[10-16,18-39]: 29 hosts] => clock is right (limit 100 ms)\nfatal: [h17]"),
                shown);
        assertTrue(shown.contains("192.0.2.9"), shown);
        assertFalse(shown.contains("ntp1.example"), shown);
    }

    @Test
    void keepsTheTableOfSourcesWithinANarrowTerminal() {
        String shown = converged().human(new Terminal(false, 60, true));

        assertTrue(shown.contains("""
                    source                      offset  what it is
                    ntp1.example (192.0.2.1)  +12.3 µs  agrees
                """), shown);
    }

    private static Diff poem(String path, String first) {
        return Diff.of(path, "", first + "a\nb\nc\nd\ne\n");
    }

    @Test
    void saysWhyAPlayIsSkippedAndWarns() {
        String shown = RecordedRun.real()
                .with(new Event.Warning("inventory.ini is world-writable"))
                .with(new Event.PlaySkipped(1, "none", "no hosts matched"))
                .human(PLAIN_80);

        assertEquals("""
                [WARNING]: inventory.ini is world-writable

                PLAY [none] ********************************************************************
                skipping: no hosts matched
                """, shown);
    }

    @Test
    void neverShowsWhatNoLogHides() {
        for (int verbosity = 0; verbosity < 5; verbosity++) {
            assertFalse(odds().human(PLAIN_80, verbosity).contains("hunter2"));
        }
        assertFalse(odds().json().contains("hunter2"));
    }

    private static RecordedRun dry() {
        return RecordedRun.dry()
                .play("chrony", List.of(List.of("h001", "h002")))
                .batch(1, 1, "h001", "h002")
                .answer(
                        "h001",
                        "chrony.conf",
                        changed(
                                "install /etc/chrony.conf",
                                CONF,
                                new Diff("/etc/default/chrony", "/etc/default/chrony", "", "A=1\nB=2"),
                                Diff.of("/etc/same", "same", "same")))
                .answer("h002", "chrony.conf", ok())
                .handled("h001", "restart chrony", changed("restart chrony"))
                .ended("h001", "h002")
                .with(new Event.BatchEnded(1, 1))
                .finished(stats("h001", RecordedRun.stats(2, 2, 0, 0), "h002", RecordedRun.stats(1, 0, 0, 0)));
    }

    private static RecordedRun many() {
        List<String> hosts = new ArrayList<>();
        for (int i = 1; i <= 24; i++) {
            hosts.add(String.format("web%02d.example", i));
        }
        RecordedRun run = RecordedRun.real().play("chrony", List.of(hosts)).batch(1, 1, hosts.toArray(String[]::new));
        hosts.forEach(host -> run.answer(
                host,
                "chrony.conf",
                host.startsWith("web07")
                        ? result(Status.UNREACHABLE, "no answer in 10 s", Map.of())
                        : changed("install /etc/chrony.conf", CONF)));
        Map<String, HostStats> stats = new LinkedHashMap<>();
        hosts.forEach(host -> stats.put(
                host, host.startsWith("web07") ? RecordedRun.stats(0, 0, 1, 0) : RecordedRun.stats(1, 1, 0, 0)));
        return run.ended(hosts.toArray(String[]::new)).finished(stats);
    }

    private static RecordedRun rollout() {
        return RecordedRun.real()
                .play("chrony", List.of(List.of("h001", "h002"), List.of("h003"), List.of("h004", "h005"), List.of()))
                .batch(1, 3, "h001", "h002")
                .answer("h002", "Gathering Facts", ok())
                .answer("h002", "chrony.conf", changed("install /etc/chrony.conf", CONF))
                .answer("h001", "Gathering Facts", ok())
                .with(new Event.HostWaiting("h002", "restart chrony", Duration.ofSeconds(10)))
                .answer("h001", "chrony.conf", ok())
                .handled("h002", "restart chrony", changed("restart chrony"))
                .answer("h001", "prove", result(Status.OK, "", good(12.3e-6)))
                .ended("h001")
                .answer("h002", "prove", result(Status.OK, "", good(-0.0021)))
                .ended("h002")
                .with(new Event.BatchEnded(1, 1))
                .batch(2, 3, "h003")
                .answer("h003", "Gathering Facts", ok())
                .answer("h003", "chrony.conf", ok())
                .answer("h003", "prove", result(Status.FAILED, "clock is wrong", wrong()))
                .failed("h003")
                .with(new Event.BatchEnded(1, 2))
                .with(new Event.RolloutStopped(
                        "1 of 1 hosts of batch 2 failed: h003", List.of("h004", "h005"), List.of()))
                .finished(stats(
                        "h001",
                        RecordedRun.stats(3, 0, 0, 0),
                        "h002",
                        RecordedRun.stats(4, 2, 0, 0),
                        "h003",
                        RecordedRun.stats(2, 0, 0, 1)));
    }

    private static Map<String, Object> fields(String one, Object first, String other, Object second) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(one, first);
        fields.put(other, second);
        return fields;
    }

    private static RecordedRun odds() {
        return RecordedRun.real()
                .play("odds", List.of(List.of("a", "b")))
                .batch(1, 1, "a", "b")
                .answer("a", "say", "debug", result(Status.OK, "", Map.of("msg", "hello\nthere")))
                .answer("b", "say", "debug", result(Status.OK, "", Map.of("facts", List.of(1, "two"))))
                .answer(
                        "a",
                        "each",
                        loop(
                                Status.FAILED,
                                item("one", ok()),
                                item("two", failed("no such\u001b[31m file", fields("rc", 2, "stderr", "cat: x\ny")))))
                .answer("b", "each", ignored(failed("non-zero return code", fields("rc", 3, "stdout", "out"))))
                .retrying("b", "again", 2)
                .retrying("b", "again", 1)
                .answer("b", "again", result(Status.SKIPPED, "not for a dry run", Map.of()))
                .answer("b", "secret", hidden(failed("password is hunter2", Map.of("stderr", "hunter2"))))
                .failed("a")
                .failed("b")
                .with(new Event.BatchEnded(1, 1))
                .finished(stats("a", RecordedRun.stats(1, 0, 0, 1), "b", RecordedRun.stats(1, 0, 0, 1)));
    }

    private static Map<String, Object> good(double offset) {
        return clock(
                "right",
                offset,
                0.00031,
                List.of(
                        source("ntp1.example", "192.0.2.1", "truechimer", "", offset, 0.0004, 0.00031, 2, 0),
                        source("ntp2.example", "192.0.2.2", "truechimer", "", offset * 1.1, 0.0123, 0.0095, 3, 1),
                        source("ntp3.example", "", "unreachable", "name does not resolve")));
    }

    private static Map<String, Object> wrong() {
        return clock(
                "wrong",
                -3600.25,
                0.0005,
                List.of(
                        source("192.0.2.1", "192.0.2.1", "truechimer", "", -3600.25, 0.0004, 0.0005, 2, 0),
                        source(
                                "192.0.2.9",
                                "192.0.2.9",
                                "falseticker",
                                "contradicts the majority",
                                7.5,
                                0.0004,
                                0.0005,
                                1,
                                3)));
    }

    private static RecordedRun converged() {
        return RecordedRun.real()
                .play("chrony", List.of(List.of("h001", "h002")))
                .batch(1, 1, "h001", "h002")
                .answer("h002", "chrony.conf", ok())
                .answer("h001", "chrony.conf", ok())
                .answer("h001", "prove", result(Status.OK, "", good(12.3e-6)))
                .answer("h002", "prove", result(Status.OK, "", good(1e-7)))
                .ended("h001", "h002")
                .with(new Event.BatchEnded(1, 1))
                .finished(stats("h001", RecordedRun.stats(2, 0, 0, 0), "h002", RecordedRun.stats(2, 0, 0, 0)));
    }
}
