package dev.stepslew.template;

import com.hubspot.jinjava.tree.TagNode;

/** {@code {% set a = value %}}. */
final class SetTag extends JinjaTag {

    private static final long serialVersionUID = 1L;

    SetTag() {
        super("set", false);
    }

    @Override
    String render(TagNode tag, Interpreter interpreter) {
        Statement.Set head = head(tag, interpreter, Statement.Set.class);
        Object value = head.value().value(interpreter.frame());
        return interpreter.at(head.value().at(), () -> {
            head.target().assign(value, interpreter.frame());
            return "";
        });
    }
}
