package dev.stepslew.engine;

import dev.stepslew.config.Configuration;
import dev.stepslew.connection.Secret;
import dev.stepslew.yaml.Node;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the command line says of a run. Where a play or the inventory says otherwise of a connection, they win, as with
 * ansible-playbook; extra variables win over all.
 *
 * @param check a dry run: observe and plan, change nothing
 * @param forks hosts that are worked on at the same time
 * @param limit host patterns that narrow every play
 * @param tags names, or {@code all}, {@code tagged}, {@code untagged}
 * @param timeout for connection and login together
 * @param forceHandlers where a play does not say
 * @param configuration what ansible.cfg and the environment say beyond that
 */
public record Settings(
        boolean check,
        boolean diff,
        int forks,
        List<String> limit,
        List<String> tags,
        List<String> skipTags,
        Map<String, Node> extraVars,
        Optional<String> connection,
        Optional<String> user,
        Optional<String> privateKeyFile,
        Optional<Secret> password,
        boolean become,
        Optional<String> becomeUser,
        Optional<Secret> becomePassword,
        List<String> sshCommonArgs,
        List<String> sshExtraArgs,
        Duration timeout,
        boolean forceHandlers,
        int verbosity,
        BecomeSettings becomeHow,
        FactSettings facts,
        WalkSettings walk,
        Configuration configuration) {

    /** More than Ansible's 5: a host costs one thread and one connection here, not a Python process. */
    public static final int DEFAULT_FORKS = 25;

    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);

    /** The same, which changes nothing. */
    Settings checking() {
        return new Settings(
                true,
                diff,
                forks,
                limit,
                tags,
                skipTags,
                extraVars,
                connection,
                user,
                privateKeyFile,
                password,
                become,
                becomeUser,
                becomePassword,
                sshCommonArgs,
                sshExtraArgs,
                timeout,
                forceHandlers,
                verbosity,
                becomeHow,
                facts,
                walk,
                configuration);
    }

    /** The same with these extra variables. */
    public Settings with(Map<String, Node> variables) {
        return new Settings(
                check,
                diff,
                forks,
                limit,
                tags,
                skipTags,
                variables,
                connection,
                user,
                privateKeyFile,
                password,
                become,
                becomeUser,
                becomePassword,
                sshCommonArgs,
                sshExtraArgs,
                timeout,
                forceHandlers,
                verbosity,
                becomeHow,
                facts,
                walk,
                configuration);
    }

    /** The same for an {@link Inspection}. */
    Settings inspecting() {
        return new Settings(
                true,
                true,
                forks,
                limit,
                tags,
                skipTags,
                extraVars,
                connection,
                user,
                privateKeyFile,
                password,
                become,
                becomeUser,
                becomePassword,
                sshCommonArgs,
                sshExtraArgs,
                timeout,
                false,
                verbosity,
                becomeHow,
                facts,
                new WalkSettings(walk.startAt(), false, false, true),
                configuration);
    }

    /** What a run does when the command line says nothing. */
    public static Settings defaults() {
        return new Settings(
                false,
                false,
                DEFAULT_FORKS,
                List.of(),
                List.of("all"),
                List.of(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                DEFAULT_TIMEOUT,
                false,
                0,
                BecomeSettings.defaults(),
                FactSettings.defaults(),
                WalkSettings.defaults(),
                Configuration.none());
    }
}
