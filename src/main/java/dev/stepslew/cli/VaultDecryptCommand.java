package dev.stepslew.cli;

import dev.stepslew.ExitCode;
import dev.stepslew.vars.vault.Vault;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Encrypted files into plain ones. */
@Command(name = "decrypt", header = "Decrypts files in place, or standard input to standard output.")
final class VaultDecryptCommand implements Callable<ExitCode> {

    private final Surroundings surroundings;

    @Mixin
    private VaultOptions vaultOptions = new VaultOptions();

    @Mixin
    private VerboseOption verbose = new VerboseOption();

    @Mixin
    private HelpOption help = new HelpOption();

    @Option(names = "--output", paramLabel = "FILE", description = "write here; '-' is standard output")
    private Optional<String> output = Optional.empty();

    @Parameters(arity = "0..*", paramLabel = "FILE", description = "what to decrypt (default: -)")
    private List<String> files = List.of("-");

    VaultDecryptCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public ExitCode call() {
        checkOutput(output, files);
        Vault vault = new Vault(vaultOptions.passwords(surroundings));
        for (String name : files) {
            Vault.Opened opened = new VaultFile(name, surroundings).open(vault);
            new VaultFile(output.orElse(name), surroundings).write(opened.content());
        }
        return ExitCode.OK;
    }

    static void checkOutput(Optional<String> output, List<String> files) {
        if (output.isPresent() && files.size() > 1) {
            throw new BadOption("--output takes the result of one file, found " + files.size());
        }
    }
}
