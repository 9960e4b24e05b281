package dev.stepslew.template;

import com.hubspot.jinjava.tree.TagNode;

/** {@code {% macro name(a, b=1) %}}. */
final class MacroTag extends JinjaTag {

    private static final long serialVersionUID = 1L;

    MacroTag() {
        super("macro", true);
    }

    @Override
    String render(TagNode tag, Interpreter interpreter) {
        Statement.Macro head = head(tag, interpreter, Statement.Macro.class);
        interpreter
                .frame()
                .set(
                        head.name(),
                        new Macro(
                                head.name(),
                                head.parameters(),
                                head.speaksOf(),
                                tag,
                                interpreter.frame(),
                                interpreter));
        return "";
    }
}
