package dev.stepslew.template;

import com.hubspot.jinjava.tree.TagNode;

/** {@code {% autoescape %}}: only its body, as nothing is HTML here. */
final class AutoescapeTag extends JinjaTag {

    private static final long serialVersionUID = 1L;

    AutoescapeTag() {
        super("autoescape", true);
    }

    @Override
    String render(TagNode tag, Interpreter interpreter) {
        return interpreter.within(interpreter.frame().inner(), () -> interpreter.children(tag));
    }
}
