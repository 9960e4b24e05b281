package dev.stepslew.cli;

import dev.stepslew.ExitCode;
import dev.stepslew.history.FindingStory;
import dev.stepslew.history.History;
import dev.stepslew.report.PastFindings;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A finding's story on all hosts. */
@Command(
        name = "finding",
        header = "Tells a finding's story: on which hosts, since when, until when.",
        customSynopsis = "stepslew history finding [OPTION...] KEY|RULE",
        footer = {"", "Example: stepslew history finding baseline/CHR010 --since 30d"})
final class HistoryFindingCommand implements Callable<ExitCode> {

    private final Surroundings surroundings;

    @Parameters(paramLabel = "KEY|RULE", description = "a finding's key, a rule, or PROFILE/RULE, as audits show them")
    private String name = "";

    @Mixin
    private SinceOption since = new SinceOption();

    @Mixin
    private PastForm form = new PastForm();

    @Mixin
    private HistoryOptions history = new HistoryOptions();

    @Mixin
    private HelpOption help = new HelpOption();

    HistoryFindingCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public ExitCode call() {
        ZoneId zone = ZoneId.systemDefault();
        Instant from = since.time(Instant.now(), zone);
        Optional<History> opened = history.open(surroundings);
        List<FindingStory> stories = List.of();
        if (opened.isPresent()) {
            try (History found = opened.get()) {
                stories = found.findings(name, from);
            }
        }
        form.print(new PastFindings(stories, zone), surroundings);
        return ExitCode.OK;
    }
}
