package dev.stepslew.engine;

import dev.stepslew.connection.Become;
import dev.stepslew.connection.Secret;
import dev.stepslew.connection.Words;
import dev.stepslew.template.TemplateError;
import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whom a task becomes and how: variables first, then keywords, then the command line. */
final class Becoming {

    private static final String KEYWORD = "ansible_become_method";

    private final Settings settings;
    private final Bench bench;
    private final Sayings sayings;

    Becoming(Settings settings, Bench bench) {
        this.settings = settings;
        this.bench = bench;
        this.sayings = new Sayings(bench);
    }

    Optional<Become> of(Job.As said) {
        boolean wanted = sayings.truth("ansible_become")
                .or(() -> said.become().flatMap(bench::flag))
                .orElse(settings.become());
        return wanted ? Optional.of(become(said)) : Optional.empty();
    }

    private Become become(Job.As said) {
        Become.Method method = method(said.method());
        String name = method.name().toLowerCase(Locale.ROOT);
        String user = sayings.first("ansible_" + name + "_user", "ansible_become_user")
                .or(() -> said.user().flatMap(bench::said))
                .or(settings::becomeUser)
                .orElse("root");
        Optional<Secret> password = sayings.first(
                        "ansible_" + name + "_pass", "ansible_become_pass", "ansible_become_password")
                .map(Secret::new)
                .or(settings::becomePassword);
        String program = sayings.first("ansible_" + name + "_exe", "ansible_become_exe")
                .or(() -> said.exe().flatMap(bench::said))
                .or(() -> settings.becomeHow().exe())
                .orElse(name);
        String flags = sayings.first("ansible_" + name + "_flags", "ansible_become_flags")
                .or(() -> said.flags().flatMap(bench::said))
                .or(() -> settings.becomeHow().flags())
                .orElse(method == Become.Method.SUDO ? "-H" : "");
        List<String> command = new ArrayList<>(words("become_exe", program.isBlank() ? name : program));
        words("become_flags", flags).stream()
                .map(flag -> password.isPresent() ? mayAsk(flag) : flag)
                .filter(flag -> !flag.isEmpty())
                .forEach(command::add);
        return new Become(user, password, method, command);
    }

    /** As Ansible does where there is a password: -n would forbid to ask for it. */
    private static String mayAsk(String flag) {
        if (flag.equals("-n") || flag.equals("--non-interactive")) {
            return "";
        }
        return flag.startsWith("--") ? flag : flag.replaceFirst("^(-\\w*)n", "$1");
    }

    private Become.Method method(Optional<Node> keyword) {
        Optional<String> variable = sayings.first(KEYWORD);
        Position at = variable.isPresent()
                ? Position.of(KEYWORD)
                : keyword.map(Node::at).orElse(Position.of("become_method"));
        return method(
                variable.or(() -> keyword.flatMap(bench::said))
                        .or(() -> settings.becomeHow().method())
                        .orElse("sudo"),
                at);
    }

    private static Become.Method method(String said, Position at) {
        return switch (said.replaceFirst("^ansible\\.(builtin|legacy)\\.", "")) {
            case "sudo" -> Become.Method.SUDO;
            case "su" -> Become.Method.SU;
            default -> throw TemplateError.of(at, "become method '" + said + "' is not supported; expected sudo or su");
        };
    }

    private static List<String> words(String what, String text) {
        try {
            return Words.of(text);
        } catch (IllegalArgumentException e) {
            throw TemplateError.of(Position.of(what), "cannot be cut into words: " + e.getMessage());
        }
    }
}
