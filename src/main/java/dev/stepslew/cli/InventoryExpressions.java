package dev.stepslew.cli;

import dev.stepslew.inventory.Expressions;
import dev.stepslew.template.Scope;
import dev.stepslew.template.Templar;
import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Position;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Expressions of inventories, evaluated as all others are. */
final class InventoryExpressions implements Expressions {

    private final Templar templar;

    InventoryExpressions(Templar templar) {
        this.templar = templar;
    }

    private record Known(Map<String, Object> variables) implements Scope {

        @Override
        public Optional<Object> lookup(String name) {
            return Optional.ofNullable(variables.get(name));
        }

        @Override
        public Set<String> names() {
            return variables.keySet();
        }
    }

    @Override
    public Object value(String expression, Position at, Map<String, Object> variables) {
        return templar.resolve(Node.Scalar.string("{{" + expression + "}}", at), new Known(variables));
    }

    @Override
    public boolean holds(String condition, Position at, Map<String, Object> variables) {
        return templar.condition(Node.Scalar.string(condition, at), new Known(variables));
    }

    @Override
    public String print(Object value) {
        return templar.print(value);
    }

    @Override
    public String text(String template, Position at, Map<String, Object> variables) {
        return templar.print(templar.resolve(Node.Scalar.string(template, at), new Known(variables)));
    }
}
