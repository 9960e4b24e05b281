package dev.stepslew.cli;

import dev.stepslew.ExitCode;
import dev.stepslew.history.History;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Forgets what is old. */
@Command(
        name = "prune",
        header = "Forgets runs that are old, and findings that were resolved as long ago.",
        footer = {"", "Example: stepslew history prune --older-than 1y"})
final class HistoryPruneCommand implements Callable<ExitCode> {

    private final Surroundings surroundings;

    @Option(
            names = "--older-than",
            paramLabel = "AGE",
            description = "12h, 90d, 2y (default: STEPSLEW_HISTORY_KEEP, else 400d)")
    private Optional<String> age = Optional.empty();

    @Mixin
    private HistoryOptions history = new HistoryOptions();

    @Mixin
    private HelpOption help = new HelpOption();

    HistoryPruneCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public ExitCode call() {
        Duration keep =
                age.map(text -> Since.age(text, "--older-than")).orElseGet(() -> HistoryOptions.keep(surroundings));
        Optional<History> opened = history.open(surroundings);
        int forgotten = 0;
        if (opened.isPresent()) {
            try (History found = opened.get()) {
                forgotten = found.forget(Instant.now().minus(keep));
            }
        }
        surroundings.out().println("forgotten: " + forgotten + (forgotten == 1 ? " run" : " runs"));
        return ExitCode.OK;
    }
}
