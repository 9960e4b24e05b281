package dev.stepslew.cli;

import dev.stepslew.ExitCode;
import dev.stepslew.vars.vault.Vault;
import dev.stepslew.vars.vault.VaultPassword;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The same content under another password. */
@Command(name = "rekey", header = "Encrypts files anew, with another password or id.")
final class VaultRekeyCommand implements Callable<ExitCode> {

    private final Surroundings surroundings;

    @Mixin
    private VaultOptions vaultOptions = new VaultOptions();

    @Mixin
    private EncryptionOptions encryption = new EncryptionOptions();

    @Mixin
    private VerboseOption verbose = new VerboseOption();

    @Mixin
    private HelpOption help = new HelpOption();

    @ArgGroup
    private NewPassword newPassword = new NewPassword();

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "what to encrypt anew")
    private List<String> files = List.of();

    /** Where it comes from. */
    private static final class NewPassword {
        @Option(
                names = {"--new-vault-password-file"},
                paramLabel = "FILE",
                description = "holds the new password, or is a script that prints it")
        private Optional<String> file = Optional.empty();

        @Option(names = "--new-vault-id", paramLabel = "ID@SOURCE", description = "the new password and its id")
        private Optional<String> id = Optional.empty();
    }

    VaultRekeyCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public ExitCode call() {
        Vault vault = new Vault(vaultOptions.passwords(surroundings));
        VaultPassword password = encryption.choose(newPasswords(), surroundings);
        for (String name : files) {
            VaultFile file = new VaultFile(name, surroundings);
            file.rewrite(VaultFile.envelope(file.open(vault).content(), password, password.id()));
        }
        surroundings.err().println("Rekey successful");
        return ExitCode.OK;
    }

    private List<VaultPassword> newPasswords() {
        List<String> slugs = new ArrayList<>();
        if (encryption.id(surroundings).isPresent()) {
            slugs.addAll(VaultOptions.identities(surroundings));
        }
        newPassword.id.ifPresent(slugs::add);
        newPassword.file.ifPresent(file -> slugs.add(VaultPassword.DEFAULT_ID + "@" + file));
        if (slugs.isEmpty()) {
            slugs.add(VaultPassword.DEFAULT_ID + "@" + VaultPasswords.ASK);
        }
        return new VaultPasswords(surroundings, true).read(slugs);
    }
}
