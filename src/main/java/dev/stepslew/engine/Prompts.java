package dev.stepslew.engine;

import dev.stepslew.playbook.Keywords;
import dev.stepslew.playbook.Play;
import dev.stepslew.template.Templar;
import dev.stepslew.template.TemplateError;
import dev.stepslew.vars.Precedence;
import dev.stepslew.vars.Variables;
import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.None;
import dev.stepslew.yaml.Position;
import dev.stepslew.yaml.Problems;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Asks for the variables of {@code vars_prompt}: before anything else of the play, because its hosts may be named by
 * one. What the command line gives is not asked, and without a terminal the default counts.
 */
final class Prompts {

    private static final String SALT = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789./";
    private static final int USUAL_SALT = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Operator operator;
    private final Set<String> given;
    private final Templar templar;
    private final PlayScope scopes;
    private final Problems problems;

    /** @param given names that are not asked for */
    Prompts(Operator operator, Set<String> given, Templar templar, PlayScope scopes, Problems problems) {
        this.operator = operator;
        this.given = given;
        this.templar = templar;
        this.scopes = scopes;
        this.problems = problems;
    }

    /** The play, with what was answered among its variables. */
    Play answered(Play play) {
        Map<String, Node> vars = new LinkedHashMap<>(play.vars());
        play.keywords().own("vars_prompt").map(Keywords::each).orElse(List.of()).stream()
                .filter(Node.Mapping.class::isInstance)
                .map(prompt -> rendered((Node.Mapping) prompt, play))
                .filter(prompt -> text(prompt, "name").isPresent())
                .forEach(prompt -> {
                    String name = text(prompt, "name").orElseThrow();
                    if (!given.contains(name)) {
                        vars.put(name, answer(name, prompt));
                    }
                });
        return vars.equals(play.vars()) ? play : play.with(vars);
    }

    /** What it says may hold templates of variables that are known before any host is. */
    private Node.Mapping rendered(Node.Mapping prompt, Play play) {
        List<Node.Entry> entries = prompt.entries().stream()
                .map(entry -> new Node.Entry(entry.key(), rendered(entry.value(), play)))
                .toList();
        return new Node.Mapping(entries, prompt.at());
    }

    private Node rendered(Node said, Play play) {
        if (!(said instanceof Node.Scalar text) || !templar.isTemplate(text.text())) {
            return said;
        }
        try {
            Object value = templar.resolve(text, scopes.of(play));
            return new Node.Scalar(value, String.valueOf(value), true, Node.Tag.PLAIN, text.at());
        } catch (TemplateError wrong) {
            problems.add(wrong.problem().at(), wrong.problem().message());
            return said;
        }
    }

    private Node answer(String name, Node.Mapping prompt) {
        Optional<Node> otherwise = prompt.get("default").filter(node -> node.value() != None.NONE);
        if (!operator.isThere()) {
            problems.warn(prompt.at(), "not asking for '" + name + "': there is no terminal");
            // Ansible makes text of everything, of nothing as well
            return Node.Scalar.string(text(prompt, "default").orElse("None"), prompt.at());
        }
        boolean hidden = truth(prompt, "private", true);
        String question = text(prompt, "prompt").orElse(name)
                + otherwise.map(node -> " [" + node.value() + "]").orElse("") + ": ";
        String typed = operator.ask(question, hidden);
        while (truth(prompt, "confirm", false)
                && !operator.ask("confirm " + question, hidden).equals(typed)) {
            typed = operator.ask("***** VALUES ENTERED DO NOT MATCH ****\n" + question, hidden);
        }
        Optional<String> scheme = text(prompt, "encrypt").filter(how -> !how.isEmpty());
        String value = typed.isEmpty()
                ? otherwise.map(node -> String.valueOf(node.value())).orElse("")
                : typed;
        String kept = scheme.map(how -> hashed(value, how, prompt)).orElse(value);
        if (hidden) {
            templar.decryption().keepSecret(value);
            templar.decryption().keepSecret(kept);
        }
        Node.Tag tag = truth(prompt, "unsafe", false) ? Node.Tag.UNSAFE : Node.Tag.PLAIN;
        return new Node.Scalar(kept, kept, true, tag, Position.of("vars_prompt '" + name + "'"));
    }

    private String hashed(String value, String scheme, Node.Mapping prompt) {
        Map<String, Object> names = Map.of(
                "value",
                value,
                "scheme",
                scheme.replaceFirst("_crypt$", ""),
                "salt",
                text(prompt, "salt").orElseGet(() -> salt(prompt)));
        TaskScope scope = new TaskScope(Variables.empty().with(Precedence.EXTRA_VARS, names));
        try {
            return String.valueOf(templar.expression("value | password_hash(scheme, salt)", prompt.at(), scope));
        } catch (TemplateError wrong) {
            problems.add(
                    prompt.at(), "'encrypt: " + scheme + "': " + wrong.problem().message());
            return "";
        }
    }

    private static String salt(Node.Mapping prompt) {
        int size = text(prompt, "salt_size").map(Integer::parseInt).orElse(USUAL_SALT);
        StringBuilder salt = new StringBuilder();
        RANDOM.ints(size, 0, SALT.length()).forEach(i -> salt.append(SALT.charAt(i)));
        return salt.toString();
    }

    private static Optional<String> text(Node.Mapping prompt, String key) {
        return prompt.get(key).filter(node -> node.value() != None.NONE).map(node -> String.valueOf(node.value()));
    }

    private static boolean truth(Node.Mapping prompt, String key, boolean otherwise) {
        return text(prompt, key)
                .map(text -> List.of("true", "yes", "on", "1", "y", "t").contains(text.toLowerCase(Locale.ROOT)))
                .orElse(otherwise);
    }
}
