package dev.stepslew.template;

import com.hubspot.jinjava.tree.TagNode;

/** {@code {% extends "base.j2" %}}. */
final class ExtendsTag extends JinjaTag {

    private static final long serialVersionUID = 1L;

    ExtendsTag() {
        super("extends", false);
    }

    @Override
    String render(TagNode tag, Interpreter interpreter) {
        Statement.Extends head = head(tag, interpreter, Statement.Extends.class);
        Frame frame = interpreter.frame();
        Loaded loaded = interpreter.load(head.template().value(frame), head.at());
        interpreter.extend(frame.sharing(loaded.template(), loaded.origin()));
        return "";
    }
}
