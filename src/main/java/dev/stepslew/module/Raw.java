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
        return Parameters.of(
                Parameter.string(Parameters.FREE_FORM).needed(),
                Parameter.path("executable").or("/bin/sh"));
    }

    @Override
    public CommandLine arguments(Args args) {
        String line = args.string(Parameters.FREE_FORM);
        return CommandLine.of(line, Shell.script(args.string("executable"), line), args);
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
