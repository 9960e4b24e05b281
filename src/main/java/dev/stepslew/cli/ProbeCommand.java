package dev.stepslew.cli;

import dev.stepslew.probe.Main;
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
        return Main.run(surroundings.out(), surroundings.err(), arguments.toArray(String[]::new));
    }
}
