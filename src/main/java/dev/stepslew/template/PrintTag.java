package dev.stepslew.template;

import com.hubspot.jinjava.tree.TagNode;

/** {@code {% print value %}}. */
final class PrintTag extends JinjaTag {

    private static final long serialVersionUID = 1L;

    PrintTag() {
        super("print", false);
    }

    @Override
    String render(TagNode tag, Interpreter interpreter) {
        Expression expression = head(tag, interpreter, Statement.Print.class).value();
        Object value = expression.value(interpreter.frame());
        return interpreter.at(expression.at(), () -> interpreter.getAsString(value));
    }
}
