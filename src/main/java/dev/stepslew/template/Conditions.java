package dev.stepslew.template;

import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.None;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code when}, {@code until}, {@code assert} and their like mean by a value. */
final class Conditions {

    static final String BEFORE = "{% if ";
    private static final String BEHIND = " %}{% endif %}";
    private static final Pattern UNDEFINED_NAME = Pattern.compile("'(hostvars\\[.+\\]|\\w+)' is undefined");
    private static final Pattern DEFINED_TEST =
            Pattern.compile("(hostvars\\[.+\\]|(?<!\\w)\\w++)\\s+(not\\s+is|is|is\\s+not)\\s+(defined|undefined)");

    private final Templar templar;

    Conditions(Templar templar) {
        this.templar = templar;
    }

    boolean holds(Node node, Rendering rendering) {
        if (node instanceof Node.Sequence all) {
            for (Node item : all.items()) {
                if (!holds(item, rendering)) {
                    return false;
                }
            }
            return true;
        } else if (node instanceof Node.Scalar scalar) {
            return scalar(scalar, rendering);
        }
        throw TemplateError.of(node.at(), "a condition must be an expression, not a mapping");
    }

    private boolean scalar(Node.Scalar scalar, Rendering rendering) {
        if (scalar.tag() == Node.Tag.VAULT) {
            return scalar(Node.Scalar.string(templar.decrypted(scalar), scalar.at()), rendering);
        }
        if (!(scalar.value() instanceof String text)) {
            return scalar.value() instanceof None || Types.truth(scalar.value());
        } else if (text.isEmpty()) {
            return true;
        }
        try {
            return Templar.isPossibly(text)
                    ? withMarks(scalar, text, rendering)
                    : bare(text, Origin.of(scalar), rendering);
        } catch (TemplateError e) {
            throw e.isUndefined()
                    ? e
                    : TemplateError.of(e.problem().at(), e.problem().message() + " (in the condition '" + text + "')");
        }
    }

    /** With {@code {{ }}}, what it renders to is a condition again; Ansible warns, and so it goes. */
    private boolean withMarks(Node.Scalar scalar, String text, Rendering rendering) {
        Rendering own = rendering.with(rendering.scope());
        Object rendered = templar.resolve(scalar, own);
        if (!(rendered instanceof String again)) {
            return Types.truth(rendered);
        } else if (again.isEmpty()) {
            return false;
        } else if (own.usedData() && !isHarmless(again)) {
            throw TemplateError.of(
                    scalar.at(),
                    "'" + text
                            + "' renders to text that came from a host, and that is not evaluated as a condition (leave the {{ }} out)");
        }
        return bare(again, Origin.of(scalar.at()), own);
    }

    private static boolean isHarmless(String text) {
        return text.strip().matches("-?\\d+(\\.\\d+)?|[Tt]rue|[Ff]alse");
    }

    private boolean bare(String text, Origin origin, Rendering rendering) {
        Template template = condition(text).usable(origin.behind(BEFORE.length()));
        Expression condition = ((Statement.If) template.parts().get(0)).condition();
        Frame frame = Frame.of(rendering, template, origin.behind(BEFORE.length()), true);
        try {
            Object value = condition.value(frame);
            return truth(value, frame, condition);
        } catch (TemplateError e) {
            if (e.isUndefined()) {
                return undefined(text, e);
            }
            throw e;
        }
    }

    private static boolean truth(Object value, Frame frame, Expression condition) {
        try {
            return Types.truth(value);
        } catch (EvaluationException e) {
            throw frame.error(condition.at(), e.getMessage());
        }
    }

    Template condition(String text) {
        return templar.parsed(BEFORE + text + BEHIND, false);
    }

    /** Where the same condition asks whether that name is defined, Ansible takes the answer from there. */
    private static boolean undefined(String text, TemplateError error) {
        String name = undefinedName(error.problem().message());
        Matcher test = DEFINED_TEST.matcher(text);
        while (test.find()) {
            if (!name.isEmpty() && test.group(1).replace('\'', '"').equals(name.replace('\'', '"'))) {
                boolean shouldExist =
                        test.group(2).contains("not") != test.group(3).equals("defined");
                return !shouldExist;
            }
        }
        throw error;
    }

    /** The name that a message says is undefined, or nothing. */
    static String undefinedName(String message) {
        Matcher name = UNDEFINED_NAME.matcher(message);
        return name.find() ? name.group(1) : "";
    }
}
