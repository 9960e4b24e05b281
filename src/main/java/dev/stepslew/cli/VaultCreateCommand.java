package dev.stepslew.cli;

import dev.stepslew.ExitCode;
import dev.stepslew.vars.vault.VaultPassword;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A new encrypted file, written in an editor. */
@Command(name = "create", header = "Opens $EDITOR for a new file and encrypts it.")
final class VaultCreateCommand implements Callable<ExitCode> {

    private final Surroundings surroundings;

    @Mixin
    private VaultOptions vaultOptions = new VaultOptions();

    @Mixin
    private EncryptionOptions encryption = new EncryptionOptions();

    @Mixin
    private VerboseOption verbose = new VerboseOption();

    @Mixin
    private HelpOption help = new HelpOption();

    @Parameters(paramLabel = "FILE", description = "must not be there yet")
    private String name = "";

    VaultCreateCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public ExitCode call() {
        VaultFile file = new VaultFile(name, surroundings);
        if (file.exists()) {
            throw file.problem("exists already (change it with: stepslew vault edit)");
        }
        file.makeRoom();
        VaultPassword password = encryption.choose(vaultOptions.newPasswords(surroundings), surroundings);
        file.write(file.encrypted(new Editor(surroundings).edit(file, new byte[0]), password));
        return ExitCode.OK;
    }
}
