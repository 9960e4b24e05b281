package dev.stepslew.engine;

import dev.stepslew.connection.Secret;
import dev.stepslew.connection.Target;
import dev.stepslew.connection.Words;
import dev.stepslew.template.TemplateError;
import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Position;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where and as whom to work on a host: variables first, then keywords, then the command line.
 *
 * @see <a href="https://docs.ansible.com/ansible/latest/reference_appendices/general_precedence.html">Ansible:
 *     controlling how it behaves</a>
 */
final class Logins {

    private final Settings settings;
    private final Bench bench;
    private final Sayings sayings;

    Logins(Settings settings, Bench bench) {
        this.settings = settings;
        this.bench = bench;
        this.sayings = new Sayings(bench);
    }

    Target target(String host, Login said) {
        Target.Kind kind = kind(host, said);
        return new Target(
                host,
                kind,
                sayings.first("ansible_ssh_host", "ansible_host").orElse(host),
                sayings.first("ansible_ssh_port", "ansible_port")
                        .or(() -> said.port().flatMap(bench::said))
                        .map(port -> number(host, port))
                        .or(this::configuredPort),
                sayings.first("ansible_ssh_user", "ansible_user")
                        .or(() -> said.user().flatMap(bench::said))
                        .or(settings::user),
                sayings.first("ansible_ssh_password", "ansible_ssh_pass", "ansible_password")
                        .map(Secret::new)
                        .or(settings::password),
                sayings.first("ansible_ssh_private_key_file", "ansible_private_key_file")
                        .or(settings::privateKeyFile),
                sshArgs(),
                sayings.first("ansible_ssh_timeout", "ansible_timeout")
                        .map(seconds -> Duration.ofSeconds(number(host, seconds)))
                        .orElse(settings.timeout()),
                Optional.of(kind).filter(Target.Kind.LOCAL::equals).map(local -> bench.directory()));
    }

    private Target.Kind kind(String host, Login login) {
        Optional<String> variable = sayings.first("ansible_connection");
        Position at = login.connection()
                .filter(node -> variable.isEmpty())
                .map(Node::at)
                .orElse(Position.of(variable.isEmpty() && settings.connection().isPresent() ? "--connection" : host));
        String said = variable.or(() -> login.connection().flatMap(bench::said))
                .or(settings::connection)
                .orElse("smart");
        return switch (said.replace("ansible.builtin.", "")) {
            case "local" -> Target.Kind.LOCAL;
            case "ssh", "smart", "paramiko", "paramiko_ssh", "paramiko-ssh" -> Target.Kind.SSH;
            default -> throw TemplateError.of(at, "connection '" + said + "' is not supported; expected ssh or local");
        };
    }

    private List<String> sshArgs() {
        List<String> args = new ArrayList<>(sshArgs("ansible_ssh_args", configuredSshArgs()));
        args.addAll(sshArgs("ansible_ssh_common_args", settings.sshCommonArgs()));
        args.addAll(sshArgs("ansible_ssh_extra_args", settings.sshExtraArgs()));
        return args;
    }

    private List<String> sshArgs(String variable, List<String> otherwise) {
        return sayings.first(variable).map(text -> words(variable, text)).orElse(otherwise);
    }

    private List<String> configuredSshArgs() {
        return settings.configuration()
                .text("ssh_args")
                .map(text -> words("ssh_args", text))
                .orElse(List.of());
    }

    private Optional<Integer> configuredPort() {
        return settings.configuration().number("DEFAULT_REMOTE_PORT").stream()
                .boxed()
                .findFirst();
    }

    private static List<String> words(String variable, String text) {
        try {
            return Words.of(text);
        } catch (IllegalArgumentException e) {
            throw TemplateError.of(Position.of(variable), "cannot be cut into words: " + e.getMessage());
        }
    }

    private static int number(String host, String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw TemplateError.of(Position.of(host), "'" + text + "' is no whole number for its port or timeout");
        }
    }
}
