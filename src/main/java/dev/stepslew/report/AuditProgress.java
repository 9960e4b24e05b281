package dev.stepslew.report;

import dev.stepslew.engine.Event;
import dev.stepslew.engine.EventListener;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How far an audit is, on a terminal; and what a person should know besides, everywhere. */
public final class AuditProgress implements EventListener {

    private final Screen screen;
    private final Set<String> meant = new LinkedHashSet<>();
    private final Set<String> done = new LinkedHashSet<>();
    private final Map<String, String> busy = new LinkedHashMap<>();

    /** @param out where the progress is shown, if it is a terminal */
    public AuditProgress(PrintStream out, Terminal terminal) {
        this.screen = new Screen(out, terminal);
    }

    @Override
    public synchronized void on(Event event) {
        if (event instanceof Event.PlayStarted started) {
            started.batches().forEach(meant::addAll);
        } else if (event instanceof Event.HostBusy host) {
            busy.put(host.host(), host.doing());
        } else if (event instanceof Event.HostEnded host) {
            done.add(host.host());
            busy.remove(host.host());
        } else if (event instanceof Event.Warning warning) {
            screen.line(Colour.WARNING, "[WARNING]: " + Printable.line(warning.message()));
        }
        screen.show(event instanceof Event.RunEnded ? List.of() : lines());
    }

    private List<String> lines() {
        String doing = busy.entrySet().stream()
                .findFirst()
                .map(host -> "; " + host.getKey() + ": " + Printable.line(host.getValue()))
                .orElse("");
        return meant.isEmpty()
                ? List.of()
                : List.of("looked at " + done.size() + " of " + Units.count(meant.size(), "host") + doing);
    }
}
