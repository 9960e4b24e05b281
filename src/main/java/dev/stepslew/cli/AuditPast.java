package dev.stepslew.cli;

import dev.stepslew.ExitCode;
import dev.stepslew.audit.AuditRun;
import dev.stepslew.audit.Remembered;
import dev.stepslew.audit.Trend;
import dev.stepslew.history.AuditMemory;
import dev.stepslew.history.Beginning;
import dev.stepslew.history.HistoryException;
import dev.stepslew.history.Place;
import dev.stepslew.page.Offsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** An audit beside what is remembered. A history that fails keeps no report back; it is told at the end. */
final class AuditPast implements AutoCloseable {

    private static final Duration YEAR = Duration.ofDays(365);

    private final Surroundings surroundings;
    private final Duration keep;
    private Optional<AuditMemory> memory = Optional.empty();
    private Optional<HistoryException> problem = Optional.empty();
    private boolean kept;

    private AuditPast(Surroundings surroundings, Duration keep) {
        this.surroundings = surroundings;
        this.keep = keep;
    }

    /** @param place empty where nothing is remembered */
    static AuditPast begin(
            Optional<Place> place, Beginning beginning, Instant started, Duration keep, Surroundings surroundings) {
        AuditPast past = new AuditPast(surroundings, keep);
        try {
            past.memory =
                    place.map(there -> AuditMemory.open(there, surroundings.environment(), beginning.playbooks()));
        } catch (HistoryException e) {
            past.problem = Optional.of(e);
        }
        past.attempt(found -> found.begin(beginning, started));
        return past;
    }

    /** What is new, and what is resolved; without a history nothing is. */
    Trend trend(AuditRun run) {
        Remembered before = memory.filter(found -> problem.isEmpty())
                .map(found -> found.before(run))
                .orElse(Remembered.NOTHING);
        try {
            return new Trend(run, before);
        } catch (HistoryException e) {
            problem = Optional.of(e);
            return new Trend(run, Remembered.NOTHING);
        }
    }

    /** What was measured of a host's clock in the year before. */
    List<Offsets.Point> offsets(String host) {
        List<Offsets.Point> points = new ArrayList<>();
        attempt(found -> found.readings(host, Instant.now().minus(YEAR))
                .forEach(reading -> points.add(new Offsets.Point(reading.at(), reading.offset(), reading.bound()))));
        return points;
    }

    /** Writes it down when all else is told. What was found weighs more than that it is not remembered. */
    ExitCode kept(AuditRun run, ExitCode code) {
        kept = true;
        attempt(found -> found.keep(run, code, keep));
        problem.ifPresent(failure -> failure.getMessage().lines().forEach(surroundings.err()::println));
        return code == ExitCode.OK ? problem.map(HistoryException::exitCode).orElse(code) : code;
    }

    private void attempt(Consumer<AuditMemory> deed) {
        if (problem.isPresent()) {
            return;
        }
        try {
            memory.ifPresent(deed);
        } catch (HistoryException e) {
            problem = Optional.of(e);
        }
    }

    @Override
    public void close() {
        if (!kept) {
            attempt(found -> found.abandon(Instant.now(), ExitCode.ERROR));
        }
        attempt(AuditMemory::close);
    }
}
