package dev.stepslew.cli;

import dev.stepslew.config.Configuration;
import dev.stepslew.connection.Connector;
import dev.stepslew.connection.Connectors;
import dev.stepslew.connection.Secret;
import dev.stepslew.connection.Words;
import dev.stepslew.connection.local.LocalConnector;
import dev.stepslew.connection.ssh.HostKeyChecking;
import dev.stepslew.connection.ssh.SshConnector;
import dev.stepslew.connection.ssh.SshOptions;
import dev.stepslew.engine.Settings;
import dev.stepslew.yaml.Node;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How hosts are reached, and as whom things are done there. */
final class ConnectionOptions {

    private static final String DEFAULT_FORKS = "25";
    private static final String DEFAULT_TIMEOUT = "10";

    @Option(
            names = {"-f", "--forks"},
            paramLabel = "N",
            defaultValue = DEFAULT_FORKS,
            description = "hosts that are worked on at the same time (default: ${DEFAULT-VALUE})")
    private int forks;

    @Option(
            names = {"-T", "--timeout"},
            paramLabel = "SECONDS",
            defaultValue = DEFAULT_TIMEOUT,
            description = "for connection and login together (default: ${DEFAULT-VALUE})")
    private int timeout;

    @Option(
            names = {"-c", "--connection"},
            paramLabel = "ssh|local",
            description = "how hosts are reached where the inventory does not say (default: ssh)")
    private Optional<String> connection = Optional.empty();

    @Option(
            names = {"-u", "--user"},
            paramLabel = "USER",
            description = "log in as this user")
    private Optional<String> user = Optional.empty();

    @Option(
            names = {"-k", "--ask-pass"},
            description = "ask for the password to log in")
    private boolean askPassword;

    @Option(
            names = {"--connection-password-file", "--conn-pass-file"},
            paramLabel = "FILE",
            description = "its first line is the password to log in")
    private Optional<Path> passwordFile = Optional.empty();

    @Option(
            names = {"--private-key", "--key-file"},
            paramLabel = "FILE",
            description = "log in with this key")
    private Optional<String> privateKey = Optional.empty();

    @Option(
            names = {"-b", "--become"},
            description = "do everything as another user, with sudo")
    private boolean become;

    @Option(names = "--become-user", paramLabel = "USER", description = "that user (default: root)")
    private Optional<String> becomeUser = Optional.empty();

    @Option(names = "--become-method", paramLabel = "sudo|su", description = "how (default: sudo)")
    private Optional<String> becomeMethod = Optional.empty();

    @Option(
            names = {"-K", "--ask-become-pass"},
            description = "ask for sudo's password")
    private boolean askBecomePassword;

    @Option(
            names = {"--become-password-file", "--become-pass-file"},
            paramLabel = "FILE",
            description = "its first line is sudo's password")
    private Optional<Path> becomePasswordFile = Optional.empty();

    @Option(names = "--ssh-common-args", paramLabel = "ARGS", description = "options as for ssh: '-o ProxyJump=gate'")
    private Optional<String> sshArgs = Optional.empty();

    @Option(names = "--ssh-extra-args", paramLabel = "ARGS", description = "as --ssh-common-args, behind them")
    private Optional<String> sshExtraArgs = Optional.empty();

    @Option(
            names = {"--sftp-extra-args", "--scp-extra-args"},
            paramLabel = "ARGS",
            hidden = true,
            description = "nothing: all travels over ssh")
    private List<String> unused = new ArrayList<>();

    @Option(
            names = "--host-key-checking",
            paramLabel = "strict|accept-new|off",
            description =
                    "what to do with a host key that is not in known_hosts (default: as ssh_config says, else strict)")
    private Optional<HostKeyChecking> hostKeyChecking = Optional.empty();

    /** Says what cannot be meant. */
    void check() {
        if (forks < 1) {
            throw new BadOption("--forks wants a number from 1, found " + forks);
        }
        if (timeout < 1) {
            throw new BadOption("--timeout wants seconds from 1, found " + timeout);
        }
        if (!List.of("sudo", "su").contains(becomeMethod.orElse("sudo"))) {
            throw new BadOption("--become-method can only be sudo or su, found '" + becomeMethod.orElse("") + "'");
        }
        if (askPassword && passwordFile.isPresent()) {
            throw new BadOption("--ask-pass and --connection-password-file exclude each other");
        }
        if (askBecomePassword && becomePasswordFile.isPresent()) {
            throw new BadOption("--ask-become-pass and --become-password-file exclude each other");
        }
    }

    private Duration timeout() {
        return Duration.ofSeconds(timeout);
    }

    /** All that the command line says of a run. */
    Settings settings(
            Credentials credentials,
            SelectionOptions selection,
            Map<String, Node> extraVars,
            boolean check,
            boolean diff,
            boolean forceHandlers,
            int verbosity,
            Configuration configuration) {
        return new Settings(
                check,
                diff || configuration.flag("DIFF_ALWAYS").orElse(false),
                selection.walk(false).step() ? 1 : forks,
                selection.limit(),
                selection.tags(configuration),
                selection.skipTags(configuration),
                extraVars,
                connection,
                user,
                privateKey,
                credentials.password(),
                become || configuration.flag("DEFAULT_BECOME").orElse(false),
                becomeUser,
                credentials.becomePassword(),
                words("--ssh-common-args", sshArgs),
                words("--ssh-extra-args", sshExtraArgs),
                timeout(),
                forceHandlers || configuration.flag("DEFAULT_FORCE_HANDLERS").orElse(false),
                verbosity,
                ConfiguredRun.become(becomeMethod, configuration),
                ConfiguredRun.facts(configuration),
                selection.walk(configuration.flag("SHOW_CUSTOM_STATS").orElse(false)),
                configuration);
    }

    private static List<String> words(String option, Optional<String> text) {
        try {
            return text.map(Words::of).orElse(List.of());
        } catch (IllegalArgumentException e) {
            throw new BadOption(option + ": " + e.getMessage());
        }
    }

    /** What makes connections, over SSH as this user's ssh does, or to this machine. */
    Connector connector(Surroundings surroundings) {
        SshOptions ssh = SshOptions.ofThisUser()
                .withForks(forks)
                .withPassphrases(surroundings.passwords().passphrases());
        return new Connectors(
                new SshConnector(hostKeyChecking.map(ssh::withHostKeyChecking).orElse(ssh)), new LocalConnector());
    }

    /** The password to log in, and sudo's; asked for in this order. */
    Credentials credentials(Surroundings surroundings) {
        Optional<Secret> login = loginPassword(surroundings);
        return new Credentials(login, becomePassword(surroundings, login));
    }

    private Optional<Secret> loginPassword(Surroundings surroundings) {
        Configuration configuration = surroundings.configuration();
        Optional<Path> file = passwordFile.or(() -> configuration.path("CONNECTION_PASSWORD_FILE"));
        if (askPassword
                || file.isEmpty() && configuration.flag("DEFAULT_ASK_PASS").orElse(false)) {
            return Optional.of(surroundings.passwords().ask("SSH password: "));
        }
        return file.map(found -> firstLine(surroundings, found));
    }

    private Optional<Secret> becomePassword(Surroundings surroundings, Optional<Secret> login) {
        Configuration configuration = surroundings.configuration();
        Optional<Path> file = becomePasswordFile.or(() -> configuration.path("BECOME_PASSWORD_FILE"));
        boolean asks = configuration.flag("DEFAULT_BECOME_ASK_PASS").orElse(false);
        if (askBecomePassword || file.isEmpty() && asks) {
            return Optional.of(askForBecomePassword(surroundings, login));
        }
        return file.map(found -> firstLine(surroundings, found))
                .or(() -> configuration.text("sudo_become_pass").map(Secret::new));
    }

    private static Secret askForBecomePassword(Surroundings surroundings, Optional<Secret> login) {
        String hint = login.isPresent() ? "[defaults to SSH password]" : "";
        Secret typed = surroundings.passwords().ask("BECOME password" + hint + ": ");
        return typed.reveal().isEmpty() ? login.orElse(typed) : typed;
    }

    private static Secret firstLine(Surroundings surroundings, Path file) {
        try {
            String text = Files.readString(surroundings.directory().resolve(file), StandardCharsets.UTF_8);
            return new Secret(text.lines().findFirst().orElse(""));
        } catch (NoSuchFileException e) {
            throw new BadOption(file + ": the password file is not there");
        } catch (IOException e) {
            throw new BadOption(
                    file + ": the password file cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    /** What opens doors. */
    record Credentials(Optional<Secret> password, Optional<Secret> becomePassword) {}
}
