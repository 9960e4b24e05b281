package dev.stepslew.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenedAtOnceTest {

    private static final int RUNS = 4;
    private static final int TIMES = 25;

    @TempDir
    private Path directory;

    @Test
    void aHistoryThatManyRunsMakeAtOnceTakesThemAll() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(RUNS);
        CyclicBarrier together = new CyclicBarrier(RUNS);
        List<String> said = new ArrayList<>();

        for (int i = 0; i < TIMES; i++) {
            Place place = new Place.LocalFile(directory.resolve(i + ".db"));
            for (Future<String> one : pool.invokeAll(Collections.nCopies(RUNS, opening(place, together)))) {
                said.add(one.get());
            }
        }
        pool.shutdown();

        assertEquals(Collections.nCopies(RUNS * TIMES, "opened"), said);
    }

    private static Callable<String> opening(Place place, CyclicBarrier together) {
        return () -> {
            together.await();
            try {
                new Opening(Map.of(), Opening.PATIENCE).toWrite(place).close();
                return "opened";
            } catch (HistoryException e) {
                return e.getMessage();
            }
        };
    }
}
