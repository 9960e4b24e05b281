package dev.stepslew.history;

import dev.stepslew.ExitCode;
import dev.stepslew.engine.Event;
import dev.stepslew.engine.EventListener;
import dev.stepslew.engine.HostStats;
import dev.stepslew.engine.TaskRef;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Has a run written down while it goes on. It never disturbs the run: a history that cannot be written is told at the end.
 * It stores what it hears, so secrets have to be masked before.
 */
public final class Recording implements EventListener {

    private static final Duration SIGN_OF_LIFE = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Writer writer;
    private final Rows rows;
    private final Duration keep;
    private final InstantSource clock;
    private final Map<String, HostTale> tales = new LinkedHashMap<>();
    private Optional<Instant> heard = Optional.empty();

    private Recording(Writer writer, Beginning beginning, Duration keep, InstantSource clock) {
        this.writer = writer;
        this.rows = new Rows(beginning);
        this.keep = keep;
        this.clock = clock;
    }

    /**
     * Nothing is opened before the run begins.
     *
     * @param keep what is older is forgotten at the end of the run
     * @param environment where the native library of SQLite may be kept
     */
    public static Recording of(
            Beginning beginning, Place place, Duration keep, Map<String, String> environment, InstantSource clock) {
        Opening opening = new Opening(environment, Opening.PATIENCE);
        return new Recording(new Writer(() -> opening.toWrite(place)), beginning, keep, clock);
    }

    @Override
    public synchronized void on(Event event) {
        Instant now = clock.instant();
        if (event instanceof Event.RunStarted) {
            writer.start();
            writer.add(statements -> rows.begin(statements, now));
            heard = Optional.of(now);
        }
        if (heard.isPresent()) {
            heard(event, now);
        }
    }

    private void heard(Event event, Instant now) {
        if (event instanceof Event.BatchStarted batch) {
            batch.hosts().forEach(host -> tale(host).began());
            note(batch.hosts());
        } else if (event instanceof Event.TaskEnded ended) {
            ended(ended, now);
        } else if (event instanceof Event.HostEnded ended) {
            tale(ended.host()).ended();
            note(List.of(ended.host()));
        } else if (event instanceof Event.RolloutStopped stopped) {
            stopped.untouched().forEach(host -> tale(host).leftOut(stopped.reason()));
            stopped.partly().forEach(host -> tale(host).stoppedWithin(stopped.reason()));
            note(stopped.untouched());
            note(stopped.partly());
        } else if (event instanceof Event.RunEnded ended) {
            counted(ended.stats());
        } else if (heard.filter(last -> last.plus(SIGN_OF_LIFE).isBefore(now)).isPresent()) {
            heard = Optional.of(now);
            writer.add(statements -> rows.heard(statements, now));
        }
    }

    private void ended(Event.TaskEnded ended, Instant now) {
        String host = ended.host();
        Told told = new Told(ended.result());
        List<Deed> deeds = told.deeds(ended.task().name(), ended.task().section() == TaskRef.Section.HANDLERS);
        int first = tale(host).heard(ended.task(), ended.result(), deeds.size());
        if (!deeds.isEmpty()) {
            writer.add(statements -> rows.deeds(statements, host, first, deeds));
        }
        String measured = ended.result().delegate().orElse(host);
        told.reading(now).ifPresent(reading -> writer.add(statements -> rows.reading(statements, measured, reading)));
        told.versions()
                .forEach((what, version) ->
                        writer.add(statements -> rows.version(statements, measured, what, version, now)));
    }

    /** Without counts, which come at the end. */
    private void note(List<String> hosts) {
        List<HostOutcome> outcomes =
                hosts.stream().map(host -> tale(host).outcome(HostStats.NONE)).toList();
        write(outcomes);
    }

    private void counted(Map<String, HostStats> stats) {
        stats.keySet().forEach(this::tale);
        write(tales.entrySet().stream()
                .map(tale -> tale.getValue().outcome(stats.getOrDefault(tale.getKey(), HostStats.NONE)))
                .toList());
    }

    private void write(List<HostOutcome> outcomes) {
        writer.add(statements -> {
            for (HostOutcome outcome : outcomes) {
                rows.outcome(statements, outcome);
            }
        });
    }

    private HostTale tale(String host) {
        return tales.computeIfAbsent(host, HostTale::new);
    }

    /** The run is over, and this is what its process says; waits until that is written. What went wrong, if anything did. */
    public synchronized Optional<HistoryException> end(ExitCode code) {
        if (heard.isEmpty()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        writer.add(statements -> {
            rows.end(statements, now, code);
            statements.forget(now.minus(keep));
        });
        return writer.end(PATIENCE);
    }

    /** Waits until what was heard so far is written; nothing more can be then. */
    synchronized Optional<HistoryException> flush() {
        return writer.end(PATIENCE);
    }
}
