package dev.stepslew.cli;

import dev.stepslew.ExitCode;
import dev.stepslew.StepslewException;
import dev.stepslew.engine.EventListener;
import dev.stepslew.history.HistoryException;
import dev.stepslew.history.Recording;
import dev.stepslew.report.MaskedReport;
import dev.stepslew.report.SeveralReports;
import dev.stepslew.yaml.Decryption;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A run that is shown and, where that is wanted, written down in the history. */
final class Remembering {

    private final Optional<Recording> recording;
    private final EventListener report;
    private final PrintStream err;

    /** @param decryption knows what must not be written down */
    Remembering(Optional<Recording> recording, EventListener shown, Decryption decryption, PrintStream err) {
        this.recording = recording;
        this.report = recording
                .<EventListener>map(
                        history -> new SeveralReports(List.of(new MaskedReport(history, decryption::masked), shown)))
                .orElse(shown);
        this.err = err;
    }

    /** What the run has to tell its events to. */
    EventListener report() {
        return report;
    }

    /** Runs it, and writes down how it ended. What was done to the hosts weighs more than that it is not remembered. */
    ExitCode of(Supplier<ExitCode> run) {
        try {
            ExitCode code = run.get();
            Optional<HistoryException> problem = end(code);
            return code == ExitCode.OK ? problem.map(HistoryException::exitCode).orElse(code) : code;
        } catch (StepslewException e) {
            end(e.exitCode());
            throw e;
        }
    }

    private Optional<HistoryException> end(ExitCode code) {
        Optional<HistoryException> problem = recording.flatMap(history -> history.end(code));
        problem.ifPresent(failure -> failure.getMessage().lines().forEach(err::println));
        return problem;
    }
}
