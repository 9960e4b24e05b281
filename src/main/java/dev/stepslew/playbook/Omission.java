package dev.stepslew.playbook;

import dev.stepslew.yaml.Node;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An inherited keyword that a template may omit, {@code become: "{{ wanted | default(omit) }}"}: what the blocks and the
 * play around it say holds then, as in Ansible.
 */
final class Omission {

    /** One expression alone. */
    private static final Pattern EXPRESSION =
            Pattern.compile("\\s*\\{\\{((?:(?!\\{\\{|}}|\\{%).)*)}}\\s*", Pattern.DOTALL);

    private static final Pattern WORD = Pattern.compile("\\bomit\\b");
    private static final Pattern PLAIN = Pattern.compile("[^'\\\\{}]*");

    private Omission() {}

    /** The inner saying, or the outer one where a template omits that. */
    static Node orOuter(Node inner, Node outer) {
        Optional<String> mayOmit =
                expression(inner).filter(body -> WORD.matcher(body).find());
        Optional<String> otherwise =
                expression(outer).map(body -> "(" + body + ")").or(() -> literal(outer));
        if (mayOmit.isEmpty() || otherwise.isEmpty()) {
            return inner;
        }
        String said = "(" + mayOmit.get() + ")";
        return Node.Scalar.string("{{" + said + " if " + said + " != omit else " + otherwise.get() + "}}", inner.at());
    }

    private static Optional<String> expression(Node node) {
        Matcher matcher = EXPRESSION.matcher(node.value() instanceof String text ? text : "");
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static Optional<String> literal(Node node) {
        if (node.value() instanceof Boolean || node.value() instanceof Number) {
            return Optional.of(String.valueOf(node.value()));
        }
        return node.value() instanceof String text && PLAIN.matcher(text).matches()
                ? Optional.of("'" + text + "'")
                : Optional.empty();
    }
}
