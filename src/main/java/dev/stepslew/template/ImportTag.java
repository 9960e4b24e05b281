package dev.stepslew.template;

import com.hubspot.jinjava.tree.TagNode;

/** {@code {% import "macros.j2" as m %}}. */
final class ImportTag extends JinjaTag {

    private static final long serialVersionUID = 1L;

    ImportTag() {
        super("import", false);
    }

    @Override
    String render(TagNode tag, Interpreter interpreter) {
        Statement.Import head = head(tag, interpreter, Statement.Import.class);
        interpreter.frame().set(head.name(), module(head.template(), head.withContext(), head.at(), interpreter));
        return "";
    }

    static Imported module(Expression name, boolean withContext, int at, Interpreter interpreter) {
        Frame frame = interpreter.frame();
        Loaded loaded = interpreter.load(name.value(frame), at);
        Frame other = withContext
                ? frame.including(loaded.template(), loaded.origin())
                : frame.isolated(loaded.template(), loaded.origin());
        return new Imported(loaded.origin().start().file(), interpreter.include(other, at), other.locals());
    }
}
