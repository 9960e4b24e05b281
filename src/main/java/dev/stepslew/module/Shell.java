package dev.stepslew.module;

import dev.stepslew.connection.Script;
import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Observation;

/**
 * Runs a line of shell.
 *
 * <pre>
 * shell: chronyc -c tracking | cut -d, -f2
 * </pre>
 */
final class Shell implements Module<CommandLine, CommandLine.Seen> {

    @Override
    public String name() {
        return "shell";
    }

    @Override
    public Parameters parameters() {
        return Parameters.of(CommandLine.parameters(Parameter.path("executable")))
                .exclusive(Parameters.FREE_FORM, "cmd")
                .requireOneOf(Parameters.FREE_FORM, "cmd");
    }

    @Override
    public CommandLine arguments(Args args) {
        FreeText text = FreeText.of(args);
        String shell = text.option("executable", args).orElse("/bin/sh");
        return CommandLine.of(text.line(), script(shell, text.line()), text, args);
    }

    @Override
    public Observation<CommandLine.Seen> observe(CommandLine wanted) {
        return wanted.observe();
    }

    @Override
    public Decision plan(CommandLine wanted, CommandLine.Seen seen) {
        return wanted.toldUnrun(seen);
    }

    /** A shell of its own, so that nothing the line does can reach what is run behind it. */
    static Script script(String shell, String line) {
        return Script.of("exec " + HostPath.word(shell) + " -c").arg(line);
    }
}
