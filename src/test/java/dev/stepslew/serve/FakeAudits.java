package dev.stepslew.serve;

import dev.stepslew.report.AuditSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Audits that end at once, as they are told to. */
final class FakeAudits implements Auditing {

    static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    private final List<String> made = new ArrayList<>();
    private final Map<String, AuditSummary> left = new HashMap<>();
    private Runnable during = () -> {};
    private int exit;

    FakeAudits ending(int code) {
        exit = code;
        return this;
    }

    FakeAudits leaving(String schedule, AuditSummary summary) {
        left.put(schedule, summary);
        return this;
    }

    FakeAudits during(Runnable what) {
        during = what;
        return this;
    }

    @Override
    public Outcome audit(Entry entry) {
        during.run();
        made.add(entry.name());
        return new Outcome(NOON, Duration.ofMillis(1500), exit, false, List.of("said <b>so</b>"));
    }

    @Override
    public Optional<AuditSummary> last(String schedule) {
        return Optional.ofNullable(left.get(schedule));
    }

    @Override
    public void cutShort() {}

    List<String> made() {
        return made;
    }
}
