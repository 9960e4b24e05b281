package dev.stepslew.serve;

import dev.stepslew.report.AuditSummary;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Makes audits when they are due, one after the other, and remembers the last ones. One thread ticks, one audits, and any
 * may ask where it stands.
 */
public final class Serving {

    private static final int REMEMBERED = 50;

    private final Timetable timetable;
    private final Auditing auditing;
    private final InstantSource clock;
    private final Agenda agenda;
    private final Deque<Entry> waiting = new ArrayDeque<>();
    private final Map<String, Record> records = new LinkedHashMap<>();
    private Optional<Entry> running = Optional.empty();
    private boolean stopping;

    /** What is known of a schedule. */
    private static final class Record {
        private final Deque<Outcome> outcomes = new ArrayDeque<>();
        private final Map<String, Long> counts = new TreeMap<>();
        private Optional<AuditSummary> summary = Optional.empty();
        private Optional<Instant> begun = Optional.empty();
        private long skipped;
    }

    public Serving(Timetable timetable, Auditing auditing, InstantSource clock) {
        this.timetable = timetable;
        this.auditing = auditing;
        this.clock = clock;
        Map<String, Instant> before = new HashMap<>();
        for (Entry entry : timetable.entries()) {
            Record record = new Record();
            record.summary = auditing.last(entry.name());
            record.summary.ifPresent(summary -> before.put(entry.name(), summary.started()));
            records.put(entry.name(), record);
        }
        this.agenda = new Agenda(timetable, before, clock.instant());
    }

    /** Looks what is due by now, and has it wait for its turn; what runs or waits already is skipped. */
    public synchronized void tick() {
        if (stopping) {
            return;
        }
        for (Entry entry : agenda.take(clock.instant())) {
            if (waiting.contains(entry) || running.filter(entry::equals).isPresent()) {
                record(entry).skipped++;
            } else {
                waiting.add(entry);
            }
        }
        notifyAll();
    }

    /** Makes the audit that has waited longest. @return false where none waits */
    public boolean auditNext() {
        Optional<Entry> next = begin();
        next.ifPresent(this::audit);
        return next.isPresent();
    }

    private void audit(Entry entry) {
        Outcome outcome = auditing.audit(entry);
        // read before the lock is taken: it may be long. A failed audit leaves the report of the one before.
        end(entry, outcome, auditing.last(entry.name()));
    }

    /** Audits until it is told to stop; one that runs then is waited for. */
    public void auditUntilStopped() {
        while (awaitWork()) {
            auditNext();
        }
    }

    private synchronized boolean awaitWork() {
        try {
            while (waiting.isEmpty() && !stopping) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        return !stopping;
    }

    /** No audit begins any more. */
    public synchronized void stop() {
        stopping = true;
        waiting.clear();
        notifyAll();
    }

    public synchronized boolean isStopping() {
        return stopping;
    }

    /** Waits until it is to stop, and so long at most. */
    public synchronized void rest(Duration atMost) throws InterruptedException {
        if (!stopping) {
            wait(atMost.toMillis());
        }
    }

    private synchronized Optional<Entry> begin() {
        running = stopping ? Optional.empty() : Optional.ofNullable(waiting.poll());
        running.ifPresent(entry -> record(entry).begun = Optional.of(clock.instant()));
        return running;
    }

    private synchronized void end(Entry entry, Outcome outcome, Optional<AuditSummary> summary) {
        Record record = record(entry);
        record.outcomes.addFirst(outcome);
        if (record.outcomes.size() > REMEMBERED) {
            record.outcomes.removeLast();
        }
        record.counts.merge(outcome.word(), 1L, Long::sum);
        record.begun = Optional.empty();
        record.summary = summary.or(() -> record.summary);
        running = Optional.empty();
    }

    private Record record(Entry entry) {
        return Optional.ofNullable(records.get(entry.name())).orElseThrow();
    }

    /** Where every schedule stands. */
    synchronized List<Standing> standings() {
        List<Standing> standings = new ArrayList<>();
        for (Entry entry : timetable.entries()) {
            Record record = record(entry);
            standings.add(new Standing(
                    entry,
                    agenda.next(entry.name()),
                    record.begun,
                    List.copyOf(record.outcomes),
                    Map.copyOf(record.counts),
                    record.skipped,
                    record.summary));
        }
        return standings;
    }

    /** Whether an audit was ended early. */
    public synchronized boolean anyCutShort() {
        return records.values().stream()
                .anyMatch(record -> record.outcomes.stream().anyMatch(Outcome::cutShort));
    }
}
