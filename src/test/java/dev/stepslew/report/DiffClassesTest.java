package dev.stepslew.report;

import static dev.stepslew.report.RecordedRun.PLAIN_80;
import static dev.stepslew.report.RecordedRun.changed;
import static dev.stepslew.report.RecordedRun.failed;
import static dev.stepslew.report.RecordedRun.ok;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stepslew.engine.Event;
import dev.stepslew.engine.HostStats;
import dev.stepslew.plan.Diff;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DiffClassesTest {
    private static final String BEFORE = """
            pool 2.debian.pool.ntp.org iburst
            bindaddress 192.0.2.200
            makestep 1 3
            rtcsync
            """;

    @Test
    void showsAChangeOfManyHostsOnceAndTheOddOneFirst() {
        Screens.check("classes-many-80.txt", fleet(60, 50).human(PLAIN_80));
        Screens.check("classes-many-200-colour.txt", fleet(60, 50).human(new Terminal(true, 200, false)));
    }

    @Test
    void needsLessThanThirtyLinesForFiveHundredHosts() {
        String shown = fleet(500, 0).human(PLAIN_80);

        assertTrue(shown.lines().count() < 30, shown);
    }

    @Test
    void showsAChangeOfAFewHostsOnceAndEachHostsAnswer() {
        Screens.check("classes-few-80.txt", fleet(4, 3).human(PLAIN_80));
    }

    @Test
    void showsEveryHostsChangeWhereThatIsWanted() {
        Screens.check(
                "classes-few-80-full.txt",
                fleet(4, 3).human(PLAIN_80, new Manner(0, true, TakingUp.RERUN, java.util.Optional::empty)));
        String shown = fleet(60, 0).human(PLAIN_80, new Manner(0, true, TakingUp.RERUN, java.util.Optional::empty));

        assertEquals(60, shown.lines().filter("-makestep 1 3"::equals).count());
    }

    @Test
    void namesAChangeThatAnEarlierBatchHasShown() {
        Screens.check("classes-batches-80.txt", batches().human(PLAIN_80));
    }

    /** The host of this number has another change; there is none with number 0. */
    private static RecordedRun fleet(int size, int odd) {
        List<String> hosts =
                IntStream.rangeClosed(1, size).mapToObj(DiffClassesTest::name).toList();
        RecordedRun run = start(hosts, List.of(hosts)).batch(1, 1, hosts.toArray(String[]::new));
        hosts.forEach(host -> run.answer(host, "chrony.conf", change(host, host.equals(name(odd)))));
        Map<String, HostStats> stats = new LinkedHashMap<>();
        hosts.forEach(host -> stats.put(host, RecordedRun.stats(1, 1, 0, 0)));
        return run.ended(hosts.toArray(String[]::new))
                .with(new Event.BatchEnded(1, 1))
                .finished(stats);
    }

    private static RecordedRun batches() {
        List<String> hosts = List.of("ntp001", "ntp002", "ntp003", "ntp004");
        return start(hosts, List.of(hosts.subList(0, 1), hosts.subList(1, 4)))
                .batch(1, 2, "ntp001")
                .answer("ntp001", "chrony.conf", change("ntp001", false))
                .ended("ntp001")
                .with(new Event.BatchEnded(1, 1))
                .batch(2, 2, "ntp002", "ntp003", "ntp004")
                .answer("ntp002", "chrony.conf", ok())
                .answer("ntp003", "chrony.conf", change("ntp003", false))
                .answer("ntp004", "chrony.conf", failed("no room on the disk", Map.of()))
                .ended("ntp002", "ntp003")
                .failed("ntp004")
                .with(new Event.BatchEnded(1, 2));
    }

    private static RecordedRun start(List<String> hosts, List<List<String>> batches) {
        Map<String, Map<String, String>> own = new LinkedHashMap<>();
        hosts.forEach(host -> own.put(host, Map.of("vip", vip(host))));
        return RecordedRun.real().with(new Event.HostsTold(own)).play("chrony", batches);
    }

    private static dev.stepslew.engine.TaskResult change(String host, boolean odd) {
        String after = BEFORE.replace("2.debian.pool.ntp.org", "ntp.example")
                .replace("192.0.2.200", vip(host))
                .replace("makestep 1 3", odd ? "makestep 1 3" : "makestep 0.1 3");
        String path = "/etc/chrony/chrony.conf";
        return changed("install " + path, Diff.of(path, BEFORE, after + "# " + host + "\n"));
    }

    private static String name(int number) {
        return String.format("ntp%03d", number);
    }

    private static String vip(String host) {
        return "10.0." + host.charAt(3) + "." + Integer.parseInt(host.substring(4));
    }
}
