package dev.stepslew.cli;

import dev.stepslew.module.ProbeDocument;
import dev.stepslew.probe.Main;
import dev.stepslew.report.ClockReport;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** Runs the probe on this machine, as it would run on a host. */
@Command(
        name = "probe",
        header = "Measures this machine's clock against NTP sources and says whether it is right.",
        description = "All arguments go to the probe; 'stepslew probe --help' shows them.",
        mixinStandardHelpOptions = false)
final class ProbeCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Unmatched
    private List<String> arguments = new ArrayList<>();

    ProbeCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** The probe's own exit codes, which tell a wrong clock from one that nothing could be said about. */
    @Override
    public Integer call() {
        List<String> words = new ArrayList<>(arguments);
        if (words.contains("--json") || words.contains("--help")) {
            return run(surroundings.out(), words);
        }
        words.add("--json");
        ByteArrayOutputStream document = new ByteArrayOutputStream();
        int code = run(new PrintStream(document, true, StandardCharsets.UTF_8), words);
        if (document.size() > 0) {
            ClockReport.print(
                    ProbeDocument.parse(document.toString(StandardCharsets.UTF_8)),
                    surroundings.out(),
                    surroundings.terminal());
        }
        return code;
    }

    private int run(PrintStream out, List<String> words) {
        return Main.run(out, surroundings.err(), words.toArray(String[]::new));
    }
}
