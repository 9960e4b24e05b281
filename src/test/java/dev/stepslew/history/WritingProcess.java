package dev.stepslew.history;

import static dev.stepslew.history.ToldRun.counts;

import dev.stepslew.ExitCode;
import dev.stepslew.engine.TaskResult.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** A process that records a run: half of it, then it waits for a word on standard input. Arguments: file, id. */
final class WritingProcess {

    private WritingProcess() {}

    public static void main(String[] arguments) throws IOException {
        ToldRun run = new ToldRun(new Place.LocalFile(Path.of(arguments[0])), arguments[1], Instant.now());
        run.begin("a", "b");
        run.task("a", "copy", ToldRun.result(Status.CHANGED, "", "install /etc/chrony.conf"))
                .ended("a", counts(1, 1, 0, 0));
        awaitHalf(new Place.LocalFile(Path.of(arguments[0])), arguments[1]);
        System.out.println("half");
        int word = System.in.read();
        run.ended("b", counts(word, 0, 0, 0));
        System.exit(run.end(ExitCode.OK).isPresent() ? 1 : 0);
    }

    private static void awaitHalf(Place place, String id) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        boolean written = false;
        while (!written) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(id + " has not been written");
            }
            try (History history = History.open(place, Map.of()).orElseThrow()) {
                written = history.named(id).stream().anyMatch(found -> found.count(Ending.CHANGED) == 1);
            }
        }
    }
}
