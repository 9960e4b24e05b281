package dev.stepslew.report;

import dev.stepslew.engine.Event;
import dev.stepslew.engine.EventListener;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;

/** What became of each host, by itself: every step with its script and answer, and every task with its result. */
public final class HostLogs implements EventListener {

    private final BiConsumer<String, String> log;
    private final InstantSource clock;

    /** @param log takes a host's name and text to add to its log */
    public HostLogs(BiConsumer<String, String> log, InstantSource clock) {
        this.log = log;
        this.clock = clock;
    }

    @Override
    public void on(Event event) {
        if (event instanceof Event.StepEnded step) {
            tell(step.host(), StepLines.of(step));
        } else if (event instanceof Event.TaskRetrying retrying) {
            tell(
                    retrying.host(),
                    List.of("RETRYING [" + Printable.line(retrying.task().name()) + "] (" + retrying.attemptsLeft()
                            + " retries left)"));
        } else if (event instanceof Event.TaskEnded ended) {
            tell(ended.host(), task(ended));
        } else if (event instanceof Event.HostEnded ended) {
            tell(ended.host(), List.of(ended.good() ? "DONE" : "LOST"));
        }
    }

    private static List<String> task(Event.TaskEnded ended) {
        List<String> lines = new ArrayList<>();
        String status = ended.result().status().name().toLowerCase(Locale.ROOT);
        lines.add("TASK [" + Printable.line(ended.task().name()) + "] "
                + ended.task().at() + ": " + status);
        if (!ended.result().hidden()) {
            Printable.lines(ended.result().message()).forEach(line -> lines.add("    " + line));
            ended.result().summaries().forEach(summary -> lines.add("    " + Printable.line(summary)));
        }
        return lines;
    }

    private void tell(String host, List<String> lines) {
        log.accept(host, clock.instant() + " " + String.join("\n", lines) + "\n");
    }
}
