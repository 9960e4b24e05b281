package dev.stepslew.cli;

import dev.stepslew.ExitCode;
import dev.stepslew.config.Configuration;
import dev.stepslew.template.Templar;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The settings as they hold. */
@Command(name = "dump", header = "Lists settings, where each is from, and its value, as ansible-config dump does.")
final class ConfigDumpCommand implements Callable<ExitCode> {

    private final Surroundings surroundings;

    @Mixin
    private HelpOption help = new HelpOption();

    @Option(names = "--only-changed", description = "only those that are not as they are by default")
    private boolean onlyChanged;

    ConfigDumpCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public ExitCode call() {
        Configuration configuration = surroundings.configuration();
        Templar templar = new Templar();
        surroundings
                .out()
                .println("CONFIG_FILE() = "
                        + configuration.file().map(Object::toString).orElse("None"));
        List<Configuration.Shown> settings = onlyChanged ? configuration.changed() : configuration.all();
        settings.forEach(setting -> surroundings
                .out()
                .println(setting.name() + "(" + setting.origin() + ") = "
                        + setting.value().map(templar::print).orElse("None")));
        return ExitCode.OK;
    }
}
