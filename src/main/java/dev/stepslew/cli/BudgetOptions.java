package dev.stepslew.cli;

import dev.stepslew.engine.Allowance;
import dev.stepslew.engine.Allowances;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How many hosts a run may lose before it begins no other. */
final class BudgetOptions {

    @Option(
            names = "--max-fail",
            paramLabel = "HOSTS",
            description = "so many hosts (or such a percentage, 5%%) may fail over the whole run; at the next one no "
                    + "other is begun")
    private Optional<String> maxFail = Optional.empty();

    @Option(
            names = "--max-unreachable",
            paramLabel = "HOSTS",
            description = "the same for hosts that cannot be reached")
    private Optional<String> maxUnreachable = Optional.empty();

    /** @throws BadOption where one is neither number nor percentage */
    Allowances allowances() {
        return new Allowances(
                maxFail.map(text -> allowance("--max-fail", text)),
                maxUnreachable.map(text -> allowance("--max-unreachable", text)));
    }

    private static Allowance allowance(String option, String text) {
        return Allowance.parse(text)
                .orElseThrow(() -> new BadOption(option + " wants a whole number of hosts or a percentage such as 5%"
                        + ", found '" + text + "'"));
    }
}
