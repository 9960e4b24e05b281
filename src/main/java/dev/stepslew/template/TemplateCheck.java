package dev.stepslew.template;

import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Position;
import dev.stepslew.yaml.Problems;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;

/** Tells what is wrong with templates as far as it can be seen without values. */
final class TemplateCheck {

    private final Templar templar;
    private final Problems problems;

    TemplateCheck(Templar templar, Problems problems) {
        this.templar = templar;
        this.problems = problems;
    }

    void file(Path file) {
        try {
            tell(templar.parsed(templar.files().text(file), false), Origin.file(file.toString()));
        } catch (UncheckedIOException e) {
            problems.add(
                    Position.of(file.toString()),
                    "cannot read the template: "
                            + Objects.requireNonNull(e.getCause()).getMessage());
        }
    }

    void value(Node node) {
        if (node instanceof Node.Sequence sequence) {
            sequence.items().forEach(this::value);
        } else if (node instanceof Node.Mapping mapping) {
            mapping.entries().forEach(entry -> value(entry.value()));
        } else if (node instanceof Node.Scalar scalar
                && scalar.tag() == Node.Tag.PLAIN
                && scalar.value() instanceof String text
                && Templar.isPossibly(text)) {
            tell(templar.parsed(text, true), Origin.of(scalar));
        }
    }

    void condition(Node node) {
        if (node instanceof Node.Sequence sequence) {
            sequence.items().forEach(this::condition);
        } else if (node instanceof Node.Scalar scalar
                && scalar.tag() != Node.Tag.VAULT
                && scalar.value() instanceof String text
                && !text.isEmpty()) {
            if (Templar.isPossibly(text)) {
                value(node);
            } else {
                Origin origin = Origin.of(scalar).behind(Conditions.BEFORE.length());
                tell(templar.conditions().condition(text), origin);
            }
        } else if (node instanceof Node.Mapping) {
            problems.add(node.at(), "a condition must be an expression, not a mapping");
        }
    }

    void expression(String expression, Position at) {
        tell(templar.parsed("{{" + expression + "}}", true), Origin.of(at));
    }

    private void tell(Template template, Origin origin) {
        template.problems()
                .forEach(problem ->
                        problems.add(origin.position(template.source(), problem.at()), problem.getMessage()));
    }
}
