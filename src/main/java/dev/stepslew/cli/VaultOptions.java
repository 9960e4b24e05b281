package dev.stepslew.cli;

import dev.stepslew.vars.vault.Vault;
import dev.stepslew.vars.vault.VaultPassword;
import java.util.ArrayList;
import java.util.List;
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
        return new Vault(passwords(surroundings, new VaultPasswords(surroundings, false), false));
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
        files.forEach(file -> slugs.add(VaultPassword.DEFAULT_ID + "@" + file));
        String named = surroundings.variable("STEPSLEW_VAULT_PASSWORD_FILE", "ANSIBLE_VAULT_PASSWORD_FILE");
        if (!named.isEmpty()) {
            slugs.add(VaultPassword.DEFAULT_ID + "@" + named);
        }
        if (ask || (askIfNone && slugs.isEmpty())) {
            slugs.add(VaultPassword.DEFAULT_ID + "@" + VaultPasswords.ASK);
        }
        return sources.read(slugs);
    }

    /** {@code id@source,id@source}, as Ansible has it. */
    static List<String> identities(Surroundings surroundings) {
        String list = surroundings.variable("STEPSLEW_VAULT_IDENTITY_LIST", "ANSIBLE_VAULT_IDENTITY_LIST");
        return list.isBlank() ? List.of() : List.of(list.strip().split("\\s*,\\s*"));
    }
}
