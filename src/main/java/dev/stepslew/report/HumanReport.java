package dev.stepslew.report;

import dev.stepslew.engine.Event;
import dev.stepslew.engine.EventListener;
import dev.stepslew.engine.TaskRef;
import dev.stepslew.engine.TaskResult;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The run as people read it: Ansible's look, each task with all its hosts, a recap and the last words. On a terminal the
 * bottom lines tell what the slowest hosts are doing; call {@link #tick} now and then, from any thread, to keep them true.
 */
public final class HumanReport implements EventListener {

    /** From {@code -vvv} on scripts and answers are shown. */
    private static final int STEPS = 3;

    private final Terminal terminal;
    private final Manner manner;
    private final Screen screen;
    private final Progress progress;
    private final TaskOrder order = new TaskOrder();
    private final Closing closing;
    private final OwnWords words = new OwnWords();
    private final TaskLines tasks;
    private Answers answers;
    private final List<String> done = new ArrayList<>();
    private boolean check;
    private boolean diff;
    private int batches = 1;
    private Map<String, Map<String, Object>> custom = Map.of();

    public HumanReport(PrintStream out, Terminal terminal, Manner manner, InstantSource clock) {
        this(out, out, terminal, manner, clock);
    }

    /** @param lasting takes all but the bottom lines, to be shown at the end */
    public HumanReport(PrintStream out, PrintStream lasting, Terminal terminal, Manner manner, InstantSource clock) {
        this.terminal = terminal;
        this.manner = manner;
        this.screen = new Screen(out, lasting, terminal);
        this.progress = new Progress(clock);
        this.closing = new Closing(manner.takingUp());
        this.tasks = new TaskLines(screen, words, manner.everyDiff());
        this.answers = new Answers(false, false, manner.verbosity(), terminal.room(), false);
    }

    @Override
    public synchronized void on(Event event) {
        hear(event);
        tick();
    }

    /** Draws the bottom lines anew; nothing but that, and nothing in a pipe. */
    public synchronized void tick() {
        screen.show(progress.lines(terminal.width()));
    }

    private void hear(Event event) {
        if (event instanceof Event.HostBusy busy) {
            progress.busy(busy.host(), busy.doing());
        } else if (event instanceof Event.TaskEnded ended) {
            if (ended.result().status() == TaskResult.Status.CHANGED) {
                progress.changed(ended.host());
            }
            closing.heard(ended.host(), ended.task(), ended.result());
            order.answered(ended.host(), ended.task(), ended.result());
            order.ready().forEach(this::show);
        } else if (event instanceof Event.TaskRetrying retrying) {
            order.retrying(retrying.host(), retrying.task(), retrying.attemptsLeft());
        } else if (event instanceof Event.HostEnded ended) {
            if (ended.good()) {
                done.add(ended.host());
            }
            if (ended.good() || closing.hasFailed(ended.host())) {
                progress.ended(ended.host(), ended.good());
            } else {
                progress.stopped(ended.host());
            }
            order.ended(ended.host());
            order.ready().forEach(this::show);
        } else if (event instanceof Event.HostWaiting waiting) {
            waiting(waiting);
        } else if (event instanceof Event.Linted linted) {
            new LintLines(linted).lines().forEach(screen::line);
        } else if (event instanceof Event.Warning warning) {
            screen.line(Colour.WARNING, "[WARNING]: " + Printable.of(warning.message()));
        } else {
            frame(event);
        }
    }

    /** What surrounds the tasks. */
    private void frame(Event event) {
        if (event instanceof Event.RunStarted started) {
            check = started.check();
            diff = started.diff();
            answers = new Answers(started.diff(), check, manner.verbosity(), terminal.room(), false);
        } else if (event instanceof Event.StepEnded step) {
            step(step);
        } else if (event instanceof Event.HostsTold told) {
            words.learn(told.values());
        } else if (event instanceof Event.PlayStarted started) {
            batches = started.batches().size();
            done.clear();
            started.batches().forEach(words::hosts);
            header("PLAY [" + Printable.line(started.name()) + "]");
        } else if (event instanceof Event.RulesTold told) {
            told.rules().forEach(rule -> screen.line(Printable.line(rule)));
        } else if (event instanceof Event.PlaySkipped skipped) {
            header("PLAY [" + Printable.line(skipped.name()) + "]");
            screen.line(Colour.SKIPPED, "skipping: " + Printable.line(skipped.reason()));
        } else if (event instanceof Event.BatchStarted started) {
            batch(started);
        } else if (event instanceof Event.SoakStarted soak) {
            new StageLines(screen).soak(soak);
            progress.soak(soak);
        } else if (event instanceof Event.GateJudged judged) {
            new StageLines(screen).gate(judged);
        } else if (event instanceof Event.StageStarted started) {
            progress.stage(started.what(), started.hosts().size());
        } else if (event instanceof Event.StageEnded) {
            progress.end();
        } else if (event instanceof Event.BatchEnded) {
            progress.end();
            order.rest().forEach(this::show);
        } else if (event instanceof Event.RolloutStopped stopped) {
            order.rest().forEach(this::show);
            stopped(stopped);
        } else if (event instanceof Event.StatsGathered gathered) {
            custom = gathered.stats();
        } else if (event instanceof Event.RunEnded ended) {
            progress.end();
            order.rest().forEach(this::show);
            recap(ended);
        }
    }

    private void batch(Event.BatchStarted started) {
        progress.begin(started.number(), started.of(), started.hosts().size());
        order.begin(started.hosts());
        boolean many = started.hosts().size() > HostNames.FEW;
        answers = answers.inBrief(many);
        tasks.folding(many);
        words.hosts(started.hosts());
        if (Math.max(batches, started.of()) > 1) {
            screen.line("");
            screen.line("BATCH " + started.number() + " of " + started.of() + ": " + HostNames.list(started.hosts()));
        }
    }

    private void step(Event.StepEnded step) {
        if (manner.verbosity() >= STEPS) {
            StepLines.of(step).forEach(line -> screen.line(Colour.VERBOSE, "<" + step.host() + "> " + line));
        }
    }

    private void waiting(Event.HostWaiting waiting) {
        if (!terminal.live()) {
            screen.line(waiting.host() + ": still waiting for: " + Printable.line(waiting.doing()) + " ("
                    + Units.wait(waiting.since()) + ")...");
        }
    }

    private void stopped(Event.RolloutStopped stopped) {
        closing.stopped(stopped);
        header("ROLLOUT STOPPED");
        screen.line(Colour.FAILED, Printable.line(stopped.reason()));
        told("done", done, Colour.OK);
        told("partly done", stopped.partly(), Colour.FAILED);
        told("not touched", stopped.untouched(), Colour.SKIPPED);
    }

    private void told(String how, List<String> hosts, Colour colour) {
        if (!hosts.isEmpty()) {
            screen.line(colour, how + ": " + Units.count(hosts.size(), "host") + ": " + HostNames.list(hosts));
        }
    }

    private void recap(Event.RunEnded ended) {
        header(check ? "PLAY RECAP (DRY RUN)" : "PLAY RECAP");
        Recap recap = new Recap(screen, terminal);
        if (diff && manner.folds() && ended.stats().size() > HostNames.FEW) {
            recap.showFolded(ended.stats());
        } else {
            recap.show(ended.stats());
        }
        if (!custom.isEmpty()) {
            header("CUSTOM STATS");
            custom.forEach((whose, stats) ->
                    screen.line((whose.equals("_run") ? "RUN" : whose) + ": " + Printable.of(oneLine(stats))));
        }
        screen.line("");
        closing.show(screen, check, ended.stats(), ended.elapsed());
        manner.log().get().ifPresent(place -> screen.line("full log: " + place));
    }

    private static String oneLine(Map<String, Object> stats) {
        return Readable.json(stats).lines().map(String::strip).collect(Collectors.joining(" "));
    }

    private void header(String text) {
        screen.line("");
        screen.line(text + " " + "*".repeat(Math.max(3, terminal.header() - text.length())));
    }

    private void show(TaskOrder.Group group) {
        boolean handler = group.task().section() == TaskRef.Section.HANDLERS;
        header((handler ? "RUNNING HANDLER [" : "TASK [")
                + Printable.line(group.task().name()) + "]");
        Map<String, List<Part>> told = new LinkedHashMap<>();
        group.entries().forEach((host, entry) -> told.put(host, parts(group.task(), entry)));
        tasks.show(group.task(), told);
    }

    private List<Part> parts(TaskRef task, TaskOrder.Entry entry) {
        List<Part> parts = new ArrayList<>();
        entry.triesLeft().forEach(left -> parts.add(retried(task, left)));
        entry.results().forEach(result -> parts.addAll(answers.of(task, result)));
        return parts;
    }

    private static Part retried(TaskRef task, int left) {
        return new Part(
                Colour.VERBOSE,
                "FAILED - RETRYING: [" + Part.HOST + "]: " + Printable.line(task.name()) + " (" + left
                        + " retries left).");
    }
}
