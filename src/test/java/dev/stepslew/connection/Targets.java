package dev.stepslew.connection;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Targets for tests. */
public final class Targets {

    private Targets() {}

    public static Target local() {
        return new Target(
                "here",
                Target.Kind.LOCAL,
                "localhost",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Duration.ofSeconds(10));
    }

    public static Target ssh(String name, int port) {
        return new Target(
                name,
                Target.Kind.SSH,
                "127.0.0.1",
                Optional.of(port),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Duration.ofSeconds(20));
    }

    public static Target alias(String alias, String... commonArgs) {
        return new Target(
                alias,
                Target.Kind.SSH,
                alias,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(commonArgs),
                Duration.ofSeconds(20));
    }

    public static Target withPassword(Target target, String password) {
        return new Target(
                target.name(),
                target.kind(),
                target.address(),
                target.port(),
                target.user(),
                Optional.of(new Secret(password)),
                target.privateKeyFile(),
                target.commonArgs(),
                target.connectTimeout());
    }

    public static Target withUser(Target target, String user) {
        return new Target(
                target.name(),
                target.kind(),
                target.address(),
                target.port(),
                Optional.of(user),
                target.password(),
                target.privateKeyFile(),
                target.commonArgs(),
                target.connectTimeout());
    }
}
