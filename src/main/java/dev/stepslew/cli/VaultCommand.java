package dev.stepslew.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What ansible-vault does, with the same options and for the same files. */
@Command(
        name = "vault",
        header = "Encrypts and decrypts files and values, as ansible-vault does and readable by it.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Example: stepslew vault encrypt_string --vault-password-file pw -n ntp_key < key"})
final class VaultCommand {

    @Mixin
    private HelpOption help = new HelpOption();

    private VaultCommand() {}

    static CommandLine with(Surroundings surroundings) {
        return new CommandLine(new VaultCommand())
                .addSubcommand(new VaultEncryptCommand(surroundings))
                .addSubcommand(new VaultDecryptCommand(surroundings))
                .addSubcommand(new VaultViewCommand(surroundings))
                .addSubcommand(new VaultEditCommand(surroundings))
                .addSubcommand(new VaultCreateCommand(surroundings))
                .addSubcommand(new VaultStringCommand(surroundings))
                .addSubcommand(new VaultRekeyCommand(surroundings));
    }
}
