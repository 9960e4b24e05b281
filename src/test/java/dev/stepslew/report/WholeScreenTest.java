package dev.stepslew.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stepslew.engine.Event;
import dev.stepslew.engine.HostStats;
import dev.stepslew.engine.TaskRef;
import dev.stepslew.engine.TaskResult;
import dev.stepslew.engine.Turn;
import dev.stepslew.plan.Diff;
import dev.stepslew.yaml.Position;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person has before their eyes while a run goes on, and after it. */
class WholeScreenTest {
    private static final int HEIGHT = 24;
    private static final Diff CONF =
            Diff.of("/etc/chrony.conf", "pool a\nrtcsync\n", "pool b " + "x".repeat(150) + "\n");

    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private final ByteArrayOutputStream lasting = new ByteArrayOutputStream();
    private Instant now = Instant.EPOCH;
    private Emulator emulator = new Emulator(80, HEIGHT);
    private final List<HumanReport> reports = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({
        "40, 1, true",
        "40, 200, false",
        "80, 1, false",
        "80, 1, true",
        "80, 200, false",
        "80, 200, true",
        "200, 1, false",
        "200, 1, true",
        "200, 200, false",
        "200, 200, true"
    })
    void losesNothingThatWasSaid(int width, int hosts, boolean colour) {
        open(width, colour);
        begin(hosts);
        for (int host = 1; host <= hosts; host++) {
            answer(host);
        }
        finish(hosts);

        Emulator plain = new Emulator(width, HEIGHT);
        plain.feed(text(lasting));
        assertEquals(plain.transcript(), emulator.transcript());
        assertEquals("", emulator.style());
        assertEquals(colour, text(lasting).contains("\u001b["));
    }

    @Test
    void showsTwoHundredHostsAtEightyColumns() {
        open(80, true);
        half();

        assertEquals("""
                batch 2 of 2: [####################------------------------------] 76/200 done,
                  76 changed, 4 failed, 1 stopped, 19 running, 100 waiting
                  40 s, about 58 s left: 19 gathering facts
                  failed: ntp[20,40,60,80]
                  ntp82  gathering facts (40 s)
                  ntp83  gathering facts (40 s)
                  ntp84  gathering facts (40 s)
                  ntp85  gathering facts (40 s)
                  ntp86  gathering facts (40 s)""", bottom(10));
    }

    @Test
    void showsTwoHundredHostsAtTwoHundredColumns() {
        open(200, false);
        half();

        assertEquals("""
                batch 2 of 2: [################################------------------------------------------------] 76 of 200 hosts done, 76 changed, 4 failed, 1 stopped, 19 running, 100 waiting
                  40 s, about 58 s left: 19 gathering facts
                  failed: ntp[20,40,60,80]
                  ntp82  gathering facts (40 s)                                     ntp87  gathering facts (40 s)                                     ntp92  gathering facts (40 s)
                  ntp83  gathering facts (40 s)                                     ntp88  gathering facts (40 s)                                     ntp93  gathering facts (40 s)
                  ntp84  gathering facts (40 s)                                     ntp89  gathering facts (40 s)                                     ntp94  gathering facts (40 s)
                  ntp85  gathering facts (40 s)                                     ntp90  gathering facts (40 s)                                     ntp95  gathering facts (40 s)
                  ntp86  gathering facts (40 s)                                     ntp91  gathering facts (40 s)                                     ntp96  gathering facts (40 s)""", bottom(9));
    }

    @Test
    void showsTwoHundredHostsAtFortyColumns() {
        open(40, false);
        half();

        assertEquals("""
                batch 2 of 2: [####------] 76/200 done,
                  76 changed, 4 failed, 1 stopped,
                  19 running, 100 waiting
                  40 s, about 58 s left: 19 gathering …
                  failed: ntp[20,40,60,80]
                  ntp82  gathering facts (40 s)
                  ntp83  gathering facts (40 s)
                  ntp84  gathering facts (40 s)
                  ntp85  gathering facts (40 s)
                  ntp86  gathering facts (40 s)""", bottom(11));
    }

    @Test
    void showsOneHost() {
        for (int width : List.of(80, 200)) {
            open(width, true);
            begin(1);

            assertEquals("""
                BATCH 2 of 2: ntp1
                batch 2 of 2: 0 of 1 host done, 1 running
                  0 s
                  ntp1  gathering facts (0 s)""", bottom(5));
        }
    }

    private String bottom(int rows) {
        List<String> shown = emulator.screen();
        return String.join("\n", shown.subList(shown.size() - rows, shown.size() - 1));
    }

    private void half() {
        begin(200);
        for (int host = 1; host <= 80; host++) {
            answer(host);
        }
        tell(new Event.HostEnded("ntp81", false));
    }

    private void open(int width, boolean colour) {
        Terminal terminal = new Terminal(colour, width, true);
        emulator = new Emulator(width, HEIGHT);
        Manner manner = new Manner(0, false, TakingUp.RERUN, Optional::empty);
        reports.clear();
        reports.add(new HumanReport(stream(screen), terminal, manner, () -> now));
        reports.add(new HumanReport(stream(new ByteArrayOutputStream()), stream(lasting), terminal, manner, () -> now));
    }

    private void begin(int hosts) {
        List<String> names =
                IntStream.rangeClosed(1, hosts).mapToObj(host -> "ntp" + host).toList();
        tell(new Event.RunStarted(false, true));
        tell(new Event.PlayStarted(1, "chrony", List.of(List.of("lone"), names)));
        tell(new Event.BatchStarted(1, 2, 2, names));
        names.stream().limit(100).forEach(name -> tell(new Event.HostBusy(name, "gathering facts")));
    }

    private void answer(int host) {
        String name = "ntp" + host;
        now = now.plusMillis(500);
        tell(new Event.HostBusy(name, "install /etc/chrony.conf and look whether chronyd would start with it"));
        tell(new Event.TaskEnded(
                name,
                new TaskRef(1, Turn.of(0), TaskRef.Section.TASKS, "conf", "copy", new Position("site.yml", 3, 7)),
                result(host)));
        tell(new Event.HostEnded(name, host % 20 != 0));
    }

    private static TaskResult result(int host) {
        return host % 20 == 0
                ? RecordedRun.failed("no such directory: " + "/etc".repeat(40), Map.of())
                : RecordedRun.changed("install /etc/chrony.conf", CONF);
    }

    private void finish(int hosts) {
        tell(new Event.BatchEnded(1, 2));
        Map<String, HostStats> stats = new LinkedHashMap<>();
        IntStream.rangeClosed(1, hosts)
                .forEach(host -> stats.put("ntp" + host, RecordedRun.stats(1, 1, 0, host % 20 == 0 ? 1 : 0)));
        tell(new Event.RunEnded(stats, Duration.ofMillis(12_345)));
    }

    /** What was sent is what a terminal gets; it is never looked into but by one. */
    private void tell(Event event) {
        reports.forEach(report -> report.on(event));
        emulator.feed(text(screen));
        screen.reset();
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
