package dev.stepslew.module;

import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Observation;

/**
 * Hands a line to the host's shell as it stands.
 *
 * <pre>
 * raw: cat /etc/os-release
 * </pre>
 */
final class Raw implements Module<CommandLine, CommandLine.Seen> {

    @Override
    public String name() {
        return "raw";
    }

    @Override
    public Parameters parameters() {
        return Parameters.of(Parameter.string(Parameters.FREE_FORM).needed(), Parameter.path("executable"));
    }

    @Override
    public CommandLine arguments(Args args) {
        FreeText text = FreeText.of(args);
        String shell = text.option("executable", args).orElse("/bin/sh");
        return CommandLine.of(text.line(), Shell.script(shell, text.line()), text, args)
                .toldPlainly();
    }

    @Override
    public Observation<CommandLine.Seen> observe(CommandLine wanted) {
        return wanted.observe();
    }

    @Override
    public Decision plan(CommandLine wanted, CommandLine.Seen seen) {
        return wanted.plan(seen);
    }
}
