package dev.stepslew.engine;

import dev.stepslew.yaml.Node;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the command line of a plan said of how to reach hosts and of variables; no password is among it. */
record SavedLogin(
        Map<String, Node> extraVars,
        Optional<String> connection,
        Optional<String> user,
        Optional<String> privateKeyFile,
        boolean become,
        Optional<String> becomeUser,
        List<String> sshCommonArgs,
        List<String> sshExtraArgs,
        BecomeSettings becomeHow) {

    static SavedLogin of(Settings settings) {
        return new SavedLogin(
                settings.extraVars(),
                settings.connection(),
                settings.user(),
                settings.privateKeyFile(),
                settings.become(),
                settings.becomeUser(),
                settings.sshCommonArgs(),
                settings.sshExtraArgs(),
                settings.becomeHow());
    }

    /** The settings of a run that applies the plan: how many at a time, passwords, what is shown are its own. */
    Settings in(Settings own) {
        return new Settings(
                own.check(),
                own.diff(),
                own.forks(),
                own.limit(),
                List.of("all"),
                List.of(),
                extraVars,
                own.connection().or(() -> connection),
                own.user().or(() -> user),
                own.privateKeyFile().or(() -> privateKeyFile),
                own.password(),
                own.become() || become,
                own.becomeUser().or(() -> becomeUser),
                own.becomePassword(),
                own.sshCommonArgs().isEmpty() ? sshCommonArgs : own.sshCommonArgs(),
                own.sshExtraArgs().isEmpty() ? sshExtraArgs : own.sshExtraArgs(),
                own.timeout(),
                own.forceHandlers(),
                own.verbosity(),
                becomeHow,
                own.facts(),
                own.walk(),
                own.configuration());
    }
}
