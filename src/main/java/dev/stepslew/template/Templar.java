package dev.stepslew.template;

import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Position;
import java.nio.file.Path;

/** To come. */
public final class Templar {
    public Object resolve(Node node, Scope scope) {
        return node;
    }

    public Object expression(String expression, Position at, Scope scope) {
        return expression;
    }

    public boolean condition(Node node, Scope scope) {
        return true;
    }

    public String file(Path file, Scope scope) {
        return "";
    }

    public String print(Object value) {
        return "";
    }
}
