package dev.stepslew.report;

import dev.stepslew.engine.Event;
import dev.stepslew.engine.EventListener;
import dev.stepslew.engine.TaskRef;
import dev.stepslew.engine.TaskResult.Status;
import dev.stepslew.yaml.Position;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What went wrong, at the lines of the playbooks, as GitHub annotates them; equal failures of many hosts once. */
public final class GithubReport implements EventListener {

    private record Failure(TaskRef task, String why, boolean unreachable) {}

    private final PrintStream out;
    private final Map<Failure, Set<String>> failures = new LinkedHashMap<>();

    public GithubReport(PrintStream out) {
        this.out = out;
    }

    @Override
    public synchronized void on(Event event) {
        if (event instanceof Event.TaskEnded ended && Complaint.counts(ended.result())) {
            Failure failure = new Failure(
                    ended.task(), Complaint.of(ended.result()), ended.result().status() == Status.UNREACHABLE);
            failures.computeIfAbsent(failure, f -> new LinkedHashSet<>()).add(ended.host());
        } else if (event instanceof Event.Warning warning) {
            tell(Annotation.Level.WARNING, Position.of(""), "stepslew", warning.message());
        } else if (event instanceof Event.RolloutStopped stopped) {
            tell(Annotation.Level.ERROR, Position.of(""), "rollout stopped", stopped(stopped));
        } else if (event instanceof Event.RunEnded) {
            failures.forEach(this::tell);
        }
    }

    private static String stopped(Event.RolloutStopped stopped) {
        return stopped.reason() + told("partly done", stopped.partly()) + told("not touched", stopped.untouched());
    }

    private static String told(String how, List<String> hosts) {
        return hosts.isEmpty() ? "" : "\n" + how + ": " + HostNames.list(hosts);
    }

    private void tell(Failure failure, Set<String> hosts) {
        String what = failure.unreachable() ? "unreachable" : failure.task().name();
        tell(
                Annotation.Level.ERROR,
                failure.task().at(),
                what,
                HostNames.list(hosts) + ": " + Printable.line(failure.why()));
    }

    private void tell(Annotation.Level level, Position at, String title, String text) {
        out.println(new Annotation(level, at, title, text));
        out.flush();
    }
}
