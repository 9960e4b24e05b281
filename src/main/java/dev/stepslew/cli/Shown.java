package dev.stepslew.cli;

import dev.stepslew.engine.Event;
import dev.stepslew.engine.EventListener;
import dev.stepslew.report.MaskedReport;
import dev.stepslew.vars.vault.Vault;
import java.util.ArrayList;
import java.util.List;

/** What a dry run told, without secrets and without what only matters while it goes on. */
final class Shown implements EventListener {

    private final Vault vault;
    private final List<Event> events = new ArrayList<>();
    private final EventListener masked;

    Shown(Vault vault) {
        this.vault = vault;
        this.masked = new MaskedReport(events::add, vault::masked);
    }

    @Override
    public void on(Event event) {
        boolean passing = event instanceof Event.StepEnded
                || event instanceof Event.HostBusy
                || event instanceof Event.HostWaiting
                || event instanceof Event.TaskRetrying;
        if (!passing) {
            masked.on(event);
        }
    }

    List<Event> events() {
        return List.copyOf(events);
    }

    /** How many tasks would change something, over all hosts. */
    int changes() {
        return (int) events.stream()
                .filter(event ->
                        event instanceof Event.TaskEnded ended && ended.result().changed())
                .count();
    }

    List<String> secrets() {
        return vault.keptSecrets();
    }

    Vault vault() {
        return vault;
    }
}
