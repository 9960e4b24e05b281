package dev.stepslew.cli;

import dev.stepslew.config.Configuration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Options that take a word and that may be set without it: {@code STEPSLEW_FORKS}, or Ansible's setting of the same meaning. */
final class ConfiguredDefaults implements IDefaultValueProvider {

    private static final String PREFIX = "STEPSLEW_";
    private static final String HOST_KEYS = "--host-key-checking";

    /** Ansible's settings by the option's long name, the first that is made counts. */
    private static final Map<String, List<String>> OPTIONS = Map.ofEntries(
            Map.entry("--forks", List.of("DEFAULT_FORKS")),
            Map.entry("--user", List.of("DEFAULT_REMOTE_USER")),
            Map.entry("--private-key", List.of("DEFAULT_PRIVATE_KEY_FILE")),
            Map.entry("--timeout", List.of("ssh_timeout", "DEFAULT_TIMEOUT")),
            Map.entry("--connection", List.of("DEFAULT_TRANSPORT")),
            Map.entry("--become-user", List.of("sudo_become_user", "DEFAULT_BECOME_USER")),
            Map.entry("--become-method", List.of("DEFAULT_BECOME_METHOD")),
            Map.entry("--connection-password-file", List.of()),
            Map.entry("--become-password-file", List.of()),
            Map.entry("--ssh-common-args", List.of("ssh_common_args")),
            Map.entry("--ssh-extra-args", List.of("ssh_extra_args")),
            Map.entry(HOST_KEYS, List.of("ssh_host_key_checking", "HOST_KEY_CHECKING")),
            Map.entry("--output", List.of()),
            Map.entry("--log-dir", List.of()));

    private final Surroundings surroundings;

    ConfiguredDefaults(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** picocli wants null for "none". */
    @Override
    @SuppressWarnings("NullAway")
    public @org.jspecify.annotations.Nullable String defaultValue(ArgSpec argument) {
        return argument instanceof OptionSpec option
                ? value(option.longestName()).orElse(null)
                : null;
    }

    private Optional<String> value(String option) {
        if (!OPTIONS.containsKey(option)) {
            return Optional.empty();
        }
        String ours = PREFIX + option.substring(2).replace('-', '_').toUpperCase(Locale.ROOT);
        Optional<String> own = Optional.of(surroundings.variable(ours)).filter(text -> !text.isEmpty());
        return own.or(() -> OPTIONS.getOrDefault(option, List.of()).stream()
                .flatMap(setting -> configured(option, setting).stream())
                .findFirst());
    }

    private Optional<String> configured(String option, String setting) {
        Configuration configuration = surroundings.configuration();
        return switch (option) {
            // a yes leaves it to ssh_config, as with Ansible
            case HOST_KEYS ->
                configuration.flag(setting).filter(checked -> !checked).map(no -> "off");
            case "--private-key" -> configuration.path(setting).map(Object::toString);
            case "--forks", "--timeout" ->
                configuration.number(setting).stream().mapToObj(String::valueOf).findFirst();
            default -> configuration.text(setting).filter(text -> !text.isEmpty());
        };
    }
}
