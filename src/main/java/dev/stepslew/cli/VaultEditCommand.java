package dev.stepslew.cli;

import dev.stepslew.ExitCode;
import dev.stepslew.vars.vault.Vault;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** An encrypted file through an editor, and back under the same id and password. */
@Command(name = "edit", header = "Opens encrypted files in $EDITOR and encrypts them again.")
final class VaultEditCommand implements Callable<ExitCode> {

    private final Surroundings surroundings;

    @Mixin
    private VaultOptions vaultOptions = new VaultOptions();

    @Mixin
    private VerboseOption verbose = new VerboseOption();

    @Mixin
    private HelpOption help = new HelpOption();

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "what to edit")
    private List<String> files = List.of();

    VaultEditCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public ExitCode call() {
        Vault vault = new Vault(vaultOptions.passwords(surroundings));
        files.forEach(name -> edit(new VaultFile(name, surroundings), vault));
        return ExitCode.OK;
    }

    private void edit(VaultFile file, Vault vault) {
        Vault.Opened opened = file.open(vault);
        byte[] edited = new Editor(surroundings).edit(file, opened.content());
        if (!Arrays.equals(edited, opened.content())) {
            file.rewrite(VaultFile.envelope(edited, opened.password(), opened.id()));
        }
    }
}
