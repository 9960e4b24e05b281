package dev.stepslew.cli;

import dev.stepslew.vars.vault.Vault;
import dev.stepslew.vars.vault.VaultPassword;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The passwords that open what ansible-vault encrypted. */
final class VaultOptions {

    @Option(
            names = {"--vault-password-file", "--vault-pass-file"},
            paramLabel = "FILE",
            description = "holds a vault password; where it is executable, it is run and prints one (repeatable)")
    private List<String> files = new ArrayList<>();

    @Option(
            names = "--vault-id",
            paramLabel = "ID@SOURCE",
            description = "a vault password with an id; the source is a file or 'prompt' (repeatable)")
    private List<String> ids = new ArrayList<>();

    @Option(
            names = {"-J", "--ask-vault-pass", "--ask-vault-password"},
            description = "ask for a vault password")
    private boolean ask;

    /** What opens the input of a run; without a password everything but what is encrypted can be read. */
    Vault vault(Surroundings surroundings) {
        List<VaultPassword> passwords = passwords(surroundings, new VaultPasswords(surroundings, false), false);
        return surroundings.configuration().flag("DEFAULT_VAULT_ID_MATCH").orElse(false)
                ? Vault.matchingIds(passwords)
                : new Vault(passwords);
    }

    /** The passwords to decrypt with; asks for one where none was named. */
    List<VaultPassword> passwords(Surroundings surroundings) {
        return passwords(surroundings, new VaultPasswords(surroundings, false), true);
    }

    /** The passwords to encrypt with; what is typed is typed twice. */
    List<VaultPassword> newPasswords(Surroundings surroundings) {
        return passwords(surroundings, new VaultPasswords(surroundings, true), true);
    }

    private List<VaultPassword> passwords(Surroundings surroundings, VaultPasswords sources, boolean askIfNone) {
        List<String> slugs = new ArrayList<>(identities(surroundings));
        slugs.addAll(ids);
        String unnamed =
                surroundings.configuration().text("DEFAULT_VAULT_IDENTITY").orElse(VaultPassword.DEFAULT_ID) + "@";
        files.forEach(file -> slugs.add(unnamed + file));
        file(surroundings).ifPresent(file -> slugs.add(unnamed + file));
        if (asks(surroundings) || (askIfNone && slugs.isEmpty())) {
            slugs.add(unnamed + VaultPasswords.ASK);
        }
        return sources.read(slugs);
    }

    private static Optional<String> file(Surroundings surroundings) {
        String ours = surroundings.variable("STEPSLEW_VAULT_PASSWORD_FILE");
        return Optional.of(ours).filter(text -> !text.isEmpty()).or(() -> surroundings
                .configuration()
                .path("DEFAULT_VAULT_PASSWORD_FILE")
                .map(Path::toString));
    }

    /** As with Ansible, a configuration that asks does not where a password was named on the command line. */
    private boolean asks(Surroundings surroundings) {
        boolean configured =
                surroundings.configuration().flag("DEFAULT_ASK_VAULT_PASS").orElse(false);
        return ask || (configured && files.isEmpty());
    }

    /** {@code id@source,id@source}, as Ansible has it. */
    static List<String> identities(Surroundings surroundings) {
        String ours = surroundings.variable("STEPSLEW_VAULT_IDENTITY_LIST");
        return ours.isBlank()
                ? surroundings
                        .configuration()
                        .list("DEFAULT_VAULT_IDENTITY_LIST")
                        .orElse(List.of())
                : List.of(ours.strip().split("\\s*,\\s*"));
    }
}
