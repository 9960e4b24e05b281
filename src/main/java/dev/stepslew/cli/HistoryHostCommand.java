package dev.stepslew.cli;

import dev.stepslew.ExitCode;
import dev.stepslew.history.History;
import dev.stepslew.report.PastHost;
import dev.stepslew.yaml.Suggestion;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A host's story: its runs, its clock, its findings, what runs there. */
@Command(
        name = "host",
        header = "Tells a host's story: its runs, its clock over time, its findings.",
        customSynopsis = "stepslew history host [OPTION...] NAME",
        footer = {"", "Example: stepslew history host web1 --since 2026-11-01 --format json"})
final class HistoryHostCommand implements Callable<ExitCode> {

    private final Surroundings surroundings;

    @Parameters(paramLabel = "NAME", description = "as the inventory has it")
    private String name = "";

    @Mixin
    private SinceOption since = new SinceOption();

    @Mixin
    private PastForm form = new PastForm();

    @Mixin
    private HistoryOptions history = new HistoryOptions();

    @Mixin
    private HelpOption help = new HelpOption();

    HistoryHostCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public ExitCode call() {
        ZoneId zone = ZoneId.systemDefault();
        Instant from = since.time(Instant.now(), zone);
        try (History found = history.open(surroundings).orElseThrow(() -> unknown(List.of()))) {
            List<String> known = found.hosts();
            if (!known.contains(name)) {
                throw unknown(known);
            }
            PastHost past = new PastHost(
                    name,
                    found.runsOf(name, from, Integer.MAX_VALUE),
                    found.readings(name, from),
                    found.findingsOf(name, from),
                    found.versions(name),
                    zone);
            form.print(past, surroundings);
        }
        return ExitCode.OK;
    }

    private BadOption unknown(List<String> known) {
        return new BadOption(
                "NAME: nothing is remembered of a host '" + name + "'" + Suggestion.didYouMean(name, known));
    }
}
