package dev.stepslew.report;

import dev.stepslew.engine.Event;
import dev.stepslew.engine.EventListener;
import java.util.List;

/** Tells every event to several reports, in their order. */
public record SeveralReports(List<EventListener> reports) implements EventListener {

    public SeveralReports {
        reports = List.copyOf(reports);
    }

    @Override
    public void on(Event event) {
        reports.forEach(report -> report.on(event));
    }
}
