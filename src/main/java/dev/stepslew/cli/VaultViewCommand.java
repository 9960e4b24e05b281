package dev.stepslew.cli;

import dev.stepslew.ExitCode;
import dev.stepslew.vars.vault.Vault;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Encrypted files on the screen, and nowhere else. */
@Command(name = "view", header = "Shows what is in encrypted files.")
final class VaultViewCommand implements Callable<ExitCode> {

    private final Surroundings surroundings;

    @Mixin
    private VaultOptions vaultOptions = new VaultOptions();

    @Mixin
    private VerboseOption verbose = new VerboseOption();

    @Mixin
    private HelpOption help = new HelpOption();

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "what to show; '-' is standard input")
    private List<String> files = List.of();

    VaultViewCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public ExitCode call() {
        Vault vault = new Vault(vaultOptions.passwords(surroundings));
        files.forEach(name -> surroundings
                .out()
                .writeBytes(new VaultFile(name, surroundings).open(vault).content()));
        return ExitCode.OK;
    }
}
