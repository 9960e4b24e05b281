package dev.stepslew.cli;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Options that the environment may set: {@code STEPSLEW_FORKS}, and Ansible's variable of the same meaning. */
final class EnvironmentDefaults implements IDefaultValueProvider {

    private static final String PREFIX = "STEPSLEW_";

    /** By the option's long name; where Ansible has no such variable, it is empty. */
    private static final Map<String, String> OPTIONS = Map.of(
            "--forks", "ANSIBLE_FORKS",
            "--user", "ANSIBLE_REMOTE_USER",
            "--private-key", "ANSIBLE_PRIVATE_KEY_FILE",
            "--timeout", "ANSIBLE_TIMEOUT",
            "--connection-password-file", "ANSIBLE_CONNECTION_PASSWORD_FILE",
            "--become-password-file", "ANSIBLE_BECOME_PASSWORD_FILE",
            "--ssh-common-args", "ANSIBLE_SSH_COMMON_ARGS",
            "--host-key-checking", "ANSIBLE_HOST_KEY_CHECKING",
            "--output", "");

    private final Surroundings surroundings;

    EnvironmentDefaults(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** picocli wants null for "none". */
    @Override
    @SuppressWarnings("NullAway")
    public @org.jspecify.annotations.Nullable String defaultValue(ArgSpec argument) {
        return argument instanceof OptionSpec option ? value(option).orElse(null) : null;
    }

    private Optional<String> value(OptionSpec option) {
        String name = option.longestName();
        if (!OPTIONS.containsKey(name)) {
            return Optional.empty();
        }
        String ours = PREFIX + name.substring(2).replace('-', '_').toUpperCase(Locale.ROOT);
        String value = surroundings.variable(ours, OPTIONS.getOrDefault(name, ""));
        return Optional.of(value).filter(text -> !text.isEmpty()).map(text -> plain(name, text));
    }

    /** Ansible's variable is a boolean. */
    private static String plain(String name, String value) {
        if (!name.equals("--host-key-checking")) {
            return value;
        }
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "1", "on" -> "strict";
            case "false", "no", "0" -> "off";
            default -> value;
        };
    }
}
