package dev.stepslew.module;

import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Observation;
import java.util.ArrayList;
import java.util.List;

/**
 * Hands a line to the host's shell as it stands.
 *
 * <pre>
 * raw: cat /etc/os-release
 * </pre>
 */
final class Raw implements Module<CommandLine, CommandLine.Seen> {

    private static final List<String> IGNORED = List.of("chdir", "creates", "removes");

    @Override
    public String name() {
        return "raw";
    }

    @Override
    public Parameters parameters() {
        List<Parameter> all = new ArrayList<>();
        all.add(Parameter.string(Parameters.FREE_FORM).needed());
        all.add(Parameter.path("executable"));
        IGNORED.forEach(name -> all.add(Parameter.path(name)));
        return Parameters.of(all.toArray(Parameter[]::new));
    }

    @Override
    public CommandLine arguments(Args args) {
        FreeText text = FreeText.of(args);
        String shell = text.option("executable", args).orElse("/bin/sh");
        CommandLine line = CommandLine.of(text.line(), Shell.script(shell, text.line()), text, args)
                .toldPlainly()
                .always();
        return IGNORED.stream()
                .filter(name -> text.option(name, args).isPresent())
                .findFirst()
                .map(name -> line.warning("raw ignores '" + name + "', as Ansible's does; shell obeys it"))
                .orElse(line);
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
