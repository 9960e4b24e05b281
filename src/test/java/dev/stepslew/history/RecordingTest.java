package dev.stepslew.history;

import static dev.stepslew.history.ToldRun.START;
import static dev.stepslew.history.ToldRun.counts;
import static dev.stepslew.history.ToldRun.probed;
import static dev.stepslew.history.ToldRun.result;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stepslew.ExitCode;
import dev.stepslew.engine.Event;
import dev.stepslew.engine.TaskResult.Status;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingTest {

    @TempDir
    private Path directory;

    private Place place = new Place.LocalFile(Path.of("unset"));

    @BeforeEach
    void choosePlace() {
        place = new Place.LocalFile(directory.resolve("state/history.db"));
    }

    @Test
    void keepsHowEachHostEnded() {
        ToldRun run = run("20261101T100000Z-0001").begin("good", "better", "bad", "gone", "doubtful", "back");
        run.task("good", "copy", result(Status.OK, "")).ended("good", counts(1, 0, 0, 0));
        run.task("better", "copy", result(Status.CHANGED, "", "install /etc/chrony.conf"))
                .ended("better", counts(1, 1, 0, 0));
        run.task("bad", "copy", result(Status.FAILED, "no space left on device\nmore"))
                .ended("bad", counts(0, 0, 1, 0));
        run.task("gone", "copy", result(Status.UNREACHABLE, "connection refused"))
                .ended("gone", counts(0, 0, 0, 1));
        run.task(
                        "doubtful",
                        "ntp_probe",
                        result(Status.FAILED, "clock is not proved", probed("not_provable", 0.09, 0.02)))
                .ended("doubtful", counts(0, 1, 1, 0));
        run.task("back", "revert", result(Status.CHANGED, "", "put back /etc/chrony.conf"))
                .ended("back", counts(1, 1, 0, 0));
        run.tell(new Event.RolloutStopped("too many have failed", List.of("later"), List.of("half")));

        assertEquals(Optional.empty(), run.end(ExitCode.FAILED));

        assertEquals(
                List.of(
                        "good ok ",
                        "better changed ",
                        "bad failed the copy: no space left on device",
                        "gone unreachable connection refused",
                        "doubtful unverified the ntp_probe: clock is not proved",
                        "back reverted ",
                        "later untouched too many have failed",
                        "half unfinished too many have failed"),
                history().outcomes(only()).stream()
                        .map(host -> host.host() + " " + host.ended().word() + " " + host.message())
                        .toList());
        assertEquals(Optional.of(2), only().exitCode());
    }

    @Test
    void oneThatWasKilledStaysReadableAndIsCutShort() {
        ToldRun run = run("20261101T100000Z-0001").begin("a", "b");
        run.task("a", "copy", result(Status.CHANGED, "", "install /etc/chrony.conf"))
                .ended("a", counts(1, 1, 0, 0));
        run.cutShort();

        RunRecord record = only();
        assertEquals(Optional.empty(), record.ended());
        assertEquals(1, record.deeds());
        assertEquals(Map.of(Ending.CHANGED, 1, Ending.UNFINISHED, 1), record.endings());
        assertEquals(RunRecord.State.RUNNING, record.state(record.who().controller(), START));
        assertEquals(
                RunRecord.State.RUNNING,
                record.state("elsewhere", record.heard().plusSeconds(60)));
        assertEquals(
                RunRecord.State.CUT_SHORT,
                record.state("elsewhere", record.heard().plusSeconds(7200)));
    }

    @Test
    void findsTheHostsThatEndedBadlyAtTheLastRunOfAPlaybook() {
        ToldRun first = run("20261101T100000Z-0001").begin("a", "b");
        first.task("b", "copy", result(Status.FAILED, "no")).ended("a", counts(1, 0, 0, 0));
        first.ended("b", counts(0, 0, 1, 0)).end(ExitCode.FAILED);
        new ToldRun(place, "20261101T110000Z-0002", START.plusSeconds(3600), Kind.RUN, "/srv/other.yml")
                .begin("c")
                .ended("c", counts(1, 0, 0, 0))
                .end(ExitCode.OK);
        new ToldRun(place, "20261101T120000Z-0003", START.plusSeconds(7200), Kind.CHECK, "/srv/site.yml")
                .begin("a")
                .ended("a", counts(1, 0, 0, 0))
                .end(ExitCode.OK);

        RunRecord last =
                history().lastOf(List.of("/srv/site.yml"), Set.of(Kind.RUN)).orElseThrow();

        assertEquals("20261101T100000Z-0001", last.id());
        assertEquals(List.of("b"), history().hosts(last, Set.of(Ending.FAILED, Ending.UNREACHABLE)));
        assertEquals(Optional.empty(), history().lastOf(List.of("/srv/none.yml"), Set.of(Kind.RUN)));
        assertEquals(2, history().named("20261101").size());
        assertEquals(1, history().named("20261101T110000Z-0002").size());
    }

    @Test
    void nothingIsWrittenOfARunThatNeverBegan() {
        ToldRun run = run("20261101T100000Z-0001");

        run.tell(new Event.Warning("an inventory that means nobody"));

        assertEquals(Optional.empty(), run.end(ExitCode.ERROR));
        assertTrue(History.open(place, Map.of()).isEmpty());
    }

    private ToldRun run(String id) {
        return new ToldRun(place, id, START);
    }

    private History history() {
        return History.open(place, Map.of()).orElseThrow();
    }

    private RunRecord only() {
        List<RunRecord> runs = history().runs(Instant.EPOCH, 10);
        assertEquals(1, runs.size());
        return runs.get(0);
    }
}
