package dev.stepslew.template;

import com.hubspot.jinjava.tree.TagNode;

/** {@code {% set a %} text {% endset %}}. */
final class SetBlockTag extends JinjaTag {

    private static final long serialVersionUID = 1L;

    SetBlockTag() {
        super("setblock", true);
    }

    @Override
    String render(TagNode tag, Interpreter interpreter) {
        Statement.SetBlock head = head(tag, interpreter, Statement.SetBlock.class);
        Frame frame = interpreter.frame();
        String text = interpreter.within(frame.inner(), () -> interpreter.children(tag));
        Frame inner = frame.inner();
        inner.set(Statement.CAPTURED, frame.captured(text));
        Object value = head.value().value(inner);
        return interpreter.at(head.value().at(), () -> {
            head.target().assign(value, frame);
            return "";
        });
    }
}
