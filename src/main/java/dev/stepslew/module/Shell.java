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
        return Parameters.of(CommandLine.parameters(Parameter.path("executable").or("/bin/sh")))
                .exclusive(Parameters.FREE_FORM, "cmd")
                .requireOneOf(Parameters.FREE_FORM, "cmd");
    }

    @Override
    public CommandLine arguments(Args args) {
        String line = args.string(args.has("cmd") ? "cmd" : Parameters.FREE_FORM);
        return CommandLine.of(line, script(args.string("executable"), line), args);
    }

    @Override
    public Observation<CommandLine.Seen> observe(CommandLine wanted) {
        return wanted.observe();
    }

    @Override
    public Decision plan(CommandLine wanted, CommandLine.Seen seen) {
        return wanted.plan(seen);
    }

    /** A shell of its own, so that nothing the line does can reach what is run behind it. */
    static Script script(String shell, String line) {
        return Script.of("exec " + HostPath.word(shell) + " -c").arg(line);
    }
}
