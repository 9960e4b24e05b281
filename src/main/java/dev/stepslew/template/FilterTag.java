package dev.stepslew.template;

import com.hubspot.jinjava.tree.TagNode;

/** {@code {% filter upper %} text {% endfilter %}}. */
final class FilterTag extends JinjaTag {

    private static final long serialVersionUID = 1L;

    FilterTag() {
        super("filter", true);
    }

    @Override
    String render(TagNode tag, Interpreter interpreter) {
        Statement.FilterBlock head = head(tag, interpreter, Statement.FilterBlock.class);
        Frame inner = interpreter.frame().inner();
        String text = interpreter.within(inner, () -> interpreter.children(tag));
        inner.set(Statement.CAPTURED, inner.captured(text));
        Object value = head.value().value(inner);
        return interpreter.at(head.value().at(), () -> interpreter.getAsString(value));
    }
}
