package dev.stepslew.cli;

import dev.stepslew.ExitCode;
import dev.stepslew.history.Deed;
import dev.stepslew.history.History;
import dev.stepslew.history.HostOutcome;
import dev.stepslew.history.RunRecord;
import dev.stepslew.history.Who;
import dev.stepslew.report.Past;
import dev.stepslew.report.PastRun;
import dev.stepslew.report.PastRuns;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which runs there were, and what one of them did. */
@Command(
        name = "runs",
        header = "Lists runs with what became of their hosts, or shows one of them.",
        customSynopsis = "stepslew runs [OPTION...] [RUN]",
        description = {"A run is named as its log directory is; the beginning of its name will do.", ""},
        footer = {"", "Examples: stepslew runs --since 7d", "          stepslew runs 20261101T1000"})
final class RunsCommand implements Callable<ExitCode> {

    private final Surroundings surroundings;

    @Parameters(arity = "0..1", paramLabel = "RUN", description = "only this one, with all that it did")
    private Optional<String> run = Optional.empty();

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "only so many, the latest (default: ${DEFAULT-VALUE})")
    private int limit;

    @Mixin
    private SinceOption since = new SinceOption();

    @Mixin
    private PastForm form = new PastForm();

    @Mixin
    private HistoryOptions history = new HistoryOptions();

    @Mixin
    private HelpOption help = new HelpOption();

    RunsCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public ExitCode call() {
        if (limit < 1) {
            throw new BadOption("--limit: expected 1 or more but was " + limit);
        }
        Instant now = Instant.now();
        ZoneId zone = ZoneId.systemDefault();
        Instant from = since.time(now, zone);
        String here = Who.ofProcess(surroundings.environment()).controller();
        Optional<History> opened = history.open(surroundings);
        if (opened.isEmpty()) {
            run.ifPresent(RunsCommand::unknown);
            form.print(new PastRuns(List.of(), here, now, zone), surroundings);
            return ExitCode.OK;
        }
        try (History found = opened.get()) {
            Past past = run.<Past>map(name -> details(found, one(found, name), here, now, zone))
                    .orElseGet(() -> new PastRuns(found.runs(from, limit), here, now, zone));
            form.print(past, surroundings);
        }
        return ExitCode.OK;
    }

    /** @throws BadOption where none is called so, or several are */
    static RunRecord one(History history, String name) {
        List<RunRecord> named = history.named(name);
        if (named.size() > 1) {
            throw new BadOption("RUN: '" + name + "' is the beginning of several, such as "
                    + named.get(0).id() + " and " + named.get(1).id());
        }
        return named.stream().findFirst().orElseThrow(() -> unknown(name));
    }

    private static BadOption unknown(String name) {
        return new BadOption("RUN: no run is called '" + name + "'; see 'stepslew runs'");
    }

    private static PastRun details(History history, RunRecord run, String here, Instant now, ZoneId zone) {
        List<HostOutcome> outcomes = history.outcomes(run);
        Map<String, List<Deed>> deeds = new LinkedHashMap<>(history.deeds(run));
        return new PastRun(run, outcomes, deeds, here, now, zone);
    }
}
