package dev.stepslew.cli;

import dev.stepslew.vars.vault.VaultPassword;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which of several passwords encrypts. */
final class EncryptionOptions {

    @Option(
            names = "--encrypt-vault-id",
            paramLabel = "ID",
            description = "encrypt with the password of this id (needed where there are several)")
    private Optional<String> id = Optional.empty();

    Optional<String> id(Surroundings surroundings) {
        String ours = surroundings.variable("STEPSLEW_VAULT_ENCRYPT_IDENTITY");
        return id.or(() -> Optional.of(ours).filter(text -> !text.isEmpty()))
                .or(() -> surroundings.configuration().text("DEFAULT_VAULT_ENCRYPT_IDENTITY"));
    }

    VaultPassword choose(List<VaultPassword> passwords, Surroundings surroundings) {
        Optional<String> wanted = id(surroundings);
        List<String> ids = passwords.stream().map(VaultPassword::id).toList();
        if (wanted.isEmpty() && passwords.size() > 1) {
            throw new BadOption("there are passwords for the vault ids " + String.join(", ", ids)
                    + "; say by --encrypt-vault-id which of them encrypts");
        }
        return passwords.stream()
                .filter(password -> wanted.isEmpty() || password.id().equals(wanted.get()))
                .findFirst()
                .orElseThrow(() -> new BadOption("there is no password for --encrypt-vault-id '" + wanted.orElse("")
                        + "', only for " + String.join(", ", ids)));
    }
}
