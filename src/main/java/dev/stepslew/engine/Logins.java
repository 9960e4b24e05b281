package dev.stepslew.engine;

import dev.stepslew.connection.Become;
import dev.stepslew.connection.Secret;
import dev.stepslew.connection.Target;
import dev.stepslew.connection.Words;
import dev.stepslew.template.Later;
import dev.stepslew.template.TemplateError;
import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Position;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where and as whom to work on a host: variables first, then the play's keywords, then the command line.
 *
 * @see <a href="https://docs.ansible.com/ansible/latest/reference_appendices/general_precedence.html">Ansible:
 *     controlling how it behaves</a>
 */
final class Logins {

    private static final List<String> METHODS = List.of("sudo", "ansible.builtin.sudo");

    private final Settings settings;
    private final Bench bench;

    Logins(Settings settings, Bench bench) {
        this.settings = settings;
        this.bench = bench;
    }

    Target target(String host, Program program) {
        Target.Kind kind = kind(host, program);
        return new Target(
                host,
                kind,
                first("ansible_ssh_host", "ansible_host").orElse(host),
                first("ansible_ssh_port", "ansible_port")
                        .or(() -> program.port().map(bench::text))
                        .map(port -> number(host, port)),
                first("ansible_ssh_user", "ansible_user")
                        .or(() -> program.remoteUser().map(bench::text))
                        .or(settings::user),
                first("ansible_ssh_password", "ansible_ssh_pass", "ansible_password")
                        .map(Secret::new)
                        .or(settings::password),
                first("ansible_ssh_private_key_file", "ansible_private_key_file")
                        .or(settings::privateKeyFile),
                sshArgs(),
                first("ansible_ssh_timeout", "ansible_timeout")
                        .map(seconds -> Duration.ofSeconds(number(host, seconds)))
                        .orElse(settings.timeout()));
    }

    Optional<Become> become(Optional<Node> keyword, Optional<Node> keywordUser) {
        boolean wanted = known("ansible_become")
                .map(value -> truth(value))
                .or(() -> keyword.map(bench::truth))
                .orElse(settings.become());
        if (!wanted) {
            return Optional.empty();
        }
        first("ansible_become_method")
                .filter(method -> !METHODS.contains(method))
                .ifPresent(method -> {
                    throw TemplateError.of(
                            Position.of("ansible_become_method"),
                            "become method '" + method + "' is not supported; expected sudo");
                });
        String user = first("ansible_become_user")
                .or(() -> keywordUser.map(bench::text))
                .or(settings::becomeUser)
                .orElse("root");
        Optional<Secret> password = first("ansible_become_password", "ansible_become_pass", "ansible_sudo_pass")
                .map(Secret::new)
                .or(settings::becomePassword);
        return Optional.of(new Become(user, password));
    }

    private Target.Kind kind(String host, Program program) {
        String said = first("ansible_connection")
                .or(() -> program.connection().map(bench::text))
                .or(settings::connection)
                .orElse("smart");
        return switch (said.replace("ansible.builtin.", "")) {
            case "local" -> Target.Kind.LOCAL;
            case "ssh", "smart", "paramiko", "paramiko_ssh", "paramiko-ssh" -> Target.Kind.SSH;
            default ->
                throw TemplateError.of(
                        Position.of(host), "connection '" + said + "' is not supported; expected ssh or local");
        };
    }

    private List<String> sshArgs() {
        List<String> args = new ArrayList<>(settings.sshArgs());
        for (String variable : List.of("ansible_ssh_args", "ansible_ssh_common_args", "ansible_ssh_extra_args")) {
            first(variable).ifPresent(text -> args.addAll(words(variable, text)));
        }
        return args;
    }

    private static List<String> words(String variable, String text) {
        try {
            return Words.of(text);
        } catch (IllegalArgumentException e) {
            throw TemplateError.of(Position.of(variable), "cannot be cut into words: " + e.getMessage());
        }
    }

    private Optional<String> first(String... variables) {
        for (String variable : variables) {
            Optional<Object> value = known(variable);
            if (value.isPresent()) {
                return value.map(String::valueOf);
            }
        }
        return Optional.empty();
    }

    /** Before the connection every name that begins with ansible_ might yet become a fact; none of these will. */
    private Optional<Object> known(String variable) {
        return bench.variable(variable).filter(value -> !(value instanceof Later));
    }

    private static boolean truth(Object value) {
        return List.of("true", "yes", "on", "1", "y", "t")
                .contains(String.valueOf(value).toLowerCase(java.util.Locale.ROOT));
    }

    private static int number(String host, String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw TemplateError.of(Position.of(host), "'" + text + "' is no whole number for its port or timeout");
        }
    }
}
