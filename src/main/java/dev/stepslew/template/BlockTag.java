package dev.stepslew.template;

import com.hubspot.jinjava.tree.TagNode;

/** {@code {% block name %}}. */
final class BlockTag extends JinjaTag {

    private static final long serialVersionUID = 1L;

    BlockTag() {
        super("block", true);
    }

    @Override
    String render(TagNode tag, Interpreter interpreter) {
        if (interpreter.isExtending()) {
            return "";
        }
        Frame frame = interpreter.frame();
        String name = tag.getHelpers().strip();
        boolean scoped = frame.template().isScoped(name);
        return interpreter.block(name, scoped ? frame : interpreter.top());
    }
}
