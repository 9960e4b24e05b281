package dev.stepslew.cli;

import dev.stepslew.ExitCode;
import dev.stepslew.vars.vault.Vault;
import dev.stepslew.vars.vault.VaultPassword;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Values for a YAML file, each encrypted by itself. */
@Command(
        name = "encrypt_string",
        aliases = "encrypt-string",
        header = "Encrypts values into '!vault' scalars, to be pasted into YAML.")
final class VaultStringCommand implements Callable<ExitCode> {

    private static final String INDENT = " ".repeat(10);

    private final Surroundings surroundings;

    @Mixin
    private VaultOptions vaultOptions = new VaultOptions();

    @Mixin
    private EncryptionOptions encryption = new EncryptionOptions();

    @Mixin
    private VerboseOption verbose = new VerboseOption();

    @Mixin
    private HelpOption help = new HelpOption();

    @Option(names = "--output", paramLabel = "FILE", description = "write here instead of standard output")
    private Optional<String> output = Optional.empty();

    @Option(
            names = {"-n", "--name"},
            paramLabel = "NAME",
            description = "the variable's name; one for each value, in order (repeatable)")
    private List<String> names = new ArrayList<>();

    @Option(names = "--stdin-name", paramLabel = "NAME", description = "the name for the value from standard input")
    private Optional<String> stdinName = Optional.empty();

    @Option(
            names = {"-p", "--prompt"},
            description = "ask for the value")
    private boolean prompt;

    @Parameters(
            arity = "0..*",
            paramLabel = "VALUE",
            description = "what to encrypt; others can see it while this runs, so better give it by standard input")
    private List<String> values = new ArrayList<>();

    /** A value and where it came from, in ansible-vault's words; the name may be empty. */
    private record Plain(String name, byte[] value, String source) {}

    VaultStringCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public ExitCode call() {
        VaultPassword password = encryption.choose(vaultOptions.newPasswords(surroundings), surroundings);
        List<Plain> plain = plain();
        if (plain.size() > 1) {
            for (int i = 0; i < plain.size(); i++) {
                surroundings.err().println(comment(plain.get(i), i + 1));
            }
        }
        String text = plain.stream().map(each -> scalar(each, password)).collect(Collectors.joining());
        new VaultFile(output.orElse("-"), surroundings).write(text.getBytes(StandardCharsets.UTF_8));
        return ExitCode.OK;
    }

    private List<Plain> plain() {
        boolean fromStdin = values.contains("-") || stdinName.isPresent() || (values.isEmpty() && !prompt);
        if (prompt && fromStdin) {
            throw new BadOption("--prompt and a value from standard input exclude each other");
        }
        List<Plain> plain = new ArrayList<>();
        List<String> arguments =
                values.stream().filter(value -> !value.equals("-")).toList();
        List<String> unused = new ArrayList<>(names);
        if (prompt) {
            String typed =
                    surroundings.passwords().ask("String to encrypt (hidden): ").reveal();
            plain.add(filled(new Plain(spare(arguments, unused), bytes(typed), "the interactive prompt")));
        }
        if (fromStdin) {
            String name = stdinName.orElseGet(() -> spare(arguments, unused));
            plain.add(filled(new Plain(name, new VaultFile("-", surroundings).read(), "stdin")));
        }
        for (String argument : arguments) {
            String name = unused.isEmpty() ? "" : unused.remove(0);
            plain.add(filled(new Plain(name, bytes(argument), "the command line args")));
        }
        return plain;
    }

    /** A name that no argument needs. */
    private static String spare(List<String> arguments, List<String> unused) {
        return unused.size() > arguments.size() ? unused.remove(0) : "";
    }

    private static Plain filled(Plain plain) {
        if (plain.value().length == 0) {
            throw new BadOption("the value from " + plain.source() + " is empty; there is nothing to encrypt");
        }
        return plain;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String comment(Plain plain, int number) {
        return plain.name().isEmpty()
                ? "# The encrypted version of the string #%d from %s.".formatted(number, plain.source())
                : "# The encrypted version of variable (\"%s\", the string #%d from %s)."
                        .formatted(plain.name(), number, plain.source());
    }

    private static String scalar(Plain plain, VaultPassword password) {
        String name = plain.name().isEmpty() ? "" : plain.name() + ": ";
        return name + "!vault |\n"
                + Vault.encrypt(plain.value(), password, password.id())
                        .lines()
                        .map(line -> INDENT + line + "\n")
                        .collect(Collectors.joining());
    }
}
