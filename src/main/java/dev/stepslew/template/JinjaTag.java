package dev.stepslew.template;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.tag.Tag;
import com.hubspot.jinjava.tree.TagNode;

/** A tag of Jinja whose head we have parsed; Jinjava has its body. */
abstract class JinjaTag implements Tag {

    private static final long serialVersionUID = 1L;

    private final String name;
    private final boolean hasBody;

    JinjaTag(String name, boolean hasBody) {
        this.name = name;
        this.hasBody = hasBody;
    }

    abstract String render(TagNode tag, Interpreter interpreter);

    @Override
    public final String interpret(TagNode tag, JinjavaInterpreter interpreter) {
        return render(tag, (Interpreter) interpreter);
    }

    @Override
    public final String getName() {
        return name;
    }

    @Override
    @SuppressWarnings("NullAway") // Jinjava's way of saying that there is no end tag
    public final String getEndTagName() {
        return hasBody ? "end" + name : null;
    }

    static <S extends Statement> S head(TagNode tag, Interpreter interpreter, Class<S> type) {
        return interpreter.frame().template().statement(tag, type);
    }
}
