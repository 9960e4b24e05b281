package dev.stepslew.connection.ssh;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What holds for all SSH connections of a run.
 *
 * @param hostKeyChecking empty: as ssh_config says, else strict
 * @param knownHosts files to read, the first also to write; empty: as ssh_config says, else ssh's own
 * @param configFiles ssh_config files, the first one that says something wins; missing ones are as good as empty
 * @param user to log in as where the target names none; before ssh_config
 * @param privateKeys to offer where the target names none; before ssh_config
 * @param agentSocket where ssh-agent listens, usually $SSH_AUTH_SOCK
 * @param forks how many connections may be in the making at once
 * @param home the home directory that ~ stands for
 */
public record SshOptions(
        Optional<HostKeyChecking> hostKeyChecking,
        List<Path> knownHosts,
        List<Path> configFiles,
        Optional<String> user,
        List<Path> privateKeys,
        PassphraseSource passphrases,
        Optional<Path> agentSocket,
        int forks,
        Path home) {

    private static final int DEFAULT_FORKS = 50;

    public SshOptions {
        knownHosts = List.copyOf(knownHosts);
        configFiles = List.copyOf(configFiles);
        privateKeys = List.copyOf(privateKeys);
        if (forks < 1) {
            throw new IllegalArgumentException("forks < 1: " + forks);
        }
    }

    /** What the ssh command of the user who runs this would do. */
    public static SshOptions ofThisUser() {
        Path home = Path.of(System.getProperty("user.home"));
        return ofHome(home)
                .withConfigFiles(List.of(home.resolve(".ssh/config"), Path.of("/etc/ssh/ssh_config")))
                .withAgentSocket(Optional.ofNullable(System.getenv("SSH_AUTH_SOCK"))
                        .filter(socket -> !socket.isEmpty())
                        .map(Path::of));
    }

    /** Only what lies in a home directory: no agent, no system-wide files. */
    public static SshOptions ofHome(Path home) {
        return new SshOptions(
                Optional.empty(),
                List.of(),
                List.of(home.resolve(".ssh/config")),
                Optional.empty(),
                List.of(),
                PassphraseSource.NONE,
                Optional.empty(),
                DEFAULT_FORKS,
                home);
    }

    public SshOptions withHostKeyChecking(HostKeyChecking checking) {
        return new SshOptions(
                Optional.of(checking),
                knownHosts,
                configFiles,
                user,
                privateKeys,
                passphrases,
                agentSocket,
                forks,
                home);
    }

    public SshOptions withKnownHosts(List<Path> files) {
        return new SshOptions(
                hostKeyChecking, files, configFiles, user, privateKeys, passphrases, agentSocket, forks, home);
    }

    public SshOptions withConfigFiles(List<Path> files) {
        return new SshOptions(
                hostKeyChecking, knownHosts, files, user, privateKeys, passphrases, agentSocket, forks, home);
    }

    public SshOptions withUser(String login) {
        return new SshOptions(
                hostKeyChecking,
                knownHosts,
                configFiles,
                Optional.of(login),
                privateKeys,
                passphrases,
                agentSocket,
                forks,
                home);
    }

    public SshOptions withPrivateKeys(List<Path> files) {
        return new SshOptions(
                hostKeyChecking, knownHosts, configFiles, user, files, passphrases, agentSocket, forks, home);
    }

    public SshOptions withPassphrases(PassphraseSource source) {
        return new SshOptions(
                hostKeyChecking, knownHosts, configFiles, user, privateKeys, source, agentSocket, forks, home);
    }

    public SshOptions withAgentSocket(Optional<Path> socket) {
        return new SshOptions(
                hostKeyChecking, knownHosts, configFiles, user, privateKeys, passphrases, socket, forks, home);
    }

    public SshOptions withForks(int atOnce) {
        return new SshOptions(
                hostKeyChecking, knownHosts, configFiles, user, privateKeys, passphrases, agentSocket, atOnce, home);
    }
}
