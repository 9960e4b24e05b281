package dev.stepslew.cli;

import dev.stepslew.engine.EventListener;
import dev.stepslew.report.HumanReport;
import dev.stepslew.report.JsonReport;
import dev.stepslew.report.MaskedReport;
import dev.stepslew.report.Terminal;
import dev.stepslew.yaml.Decryption;
import java.time.InstantSource;
import picocli.CommandLine.Option;

/** How a run is told. */
final class OutputOptions {

    enum Form {
        HUMAN,
        JSON
    }

    @Option(
            names = "--output",
            paramLabel = "human|json",
            defaultValue = "human",
            description = "for people, or one JSON document at the end (default: human)")
    private Form form = Form.HUMAN;

    @Option(
            names = {"-v", "--verbose"},
            description = "show results with all their fields; -vvv and more: what travels")
    private boolean[] verbose = {};

    @Option(
            names = "--no-color",
            description = "no colours; NO_COLOR and ANSIBLE_NOCOLOR in the environment say the same")
    private boolean noColour;

    int verbosity() {
        return verbose.length;
    }

    /** A report to standard output, without secrets; one that is redrawn on a terminal once a second. */
    EventListener report(Surroundings surroundings, Decryption decryption) {
        return new MaskedReport(report(surroundings), decryption::masked);
    }

    private EventListener report(Surroundings surroundings) {
        if (form == Form.JSON) {
            return new JsonReport(surroundings.out());
        }
        Terminal terminal = surroundings.terminal();
        Terminal plain = new Terminal(terminal.colour() && !noColour, terminal.width(), terminal.live());
        HumanReport report = new HumanReport(surroundings.out(), plain, verbosity(), InstantSource.system());
        if (terminal.live()) {
            new Ticking(report::tick).start();
        }
        return report;
    }
}
