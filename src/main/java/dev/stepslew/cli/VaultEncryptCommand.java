package dev.stepslew.cli;

import dev.stepslew.ExitCode;
import dev.stepslew.vars.vault.VaultPassword;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Plain files into encrypted ones. */
@Command(name = "encrypt", header = "Encrypts files in place, or standard input to standard output.")
final class VaultEncryptCommand implements Callable<ExitCode> {

    private final Surroundings surroundings;

    @Mixin
    private VaultOptions vaultOptions = new VaultOptions();

    @Mixin
    private EncryptionOptions encryption = new EncryptionOptions();

    @Mixin
    private VerboseOption verbose = new VerboseOption();

    @Mixin
    private HelpOption help = new HelpOption();

    @Option(names = "--output", paramLabel = "FILE", description = "write here; '-' is standard output")
    private Optional<String> output = Optional.empty();

    @Parameters(arity = "0..*", paramLabel = "FILE", description = "what to encrypt (default: -)")
    private List<String> files = List.of("-");

    VaultEncryptCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public ExitCode call() {
        VaultDecryptCommand.checkOutput(output, files);
        VaultPassword password = encryption.choose(vaultOptions.newPasswords(surroundings), surroundings);
        for (String name : files) {
            VaultFile file = new VaultFile(name, surroundings);
            new VaultFile(output.orElse(name), surroundings).write(file.encrypted(file.read(), password));
        }
        return ExitCode.OK;
    }
}
