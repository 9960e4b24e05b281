package dev.stepslew.template;

import com.hubspot.jinjava.tree.Node;
import com.hubspot.jinjava.tree.TagNode;
import java.util.ArrayList;
import java.util.List;

/** {@code {% if %} {% elif %} {% else %}}: truth is Python's. */
final class IfTag extends JinjaTag {

    private static final long serialVersionUID = 1L;

    IfTag() {
        super("if", true);
    }

    @Override
    String render(TagNode tag, Interpreter interpreter) {
        boolean chosen = holds(tag, interpreter);
        List<Node> body = new ArrayList<>();
        for (Node child : tag.getChildren()) {
            if (isBranch(child)) {
                if (chosen) {
                    break;
                }
                chosen = child.getName().equals("else") || holds((TagNode) child, interpreter);
            } else if (chosen) {
                body.add(child);
            }
        }
        return interpreter.nodes(body);
    }

    private static boolean holds(TagNode tag, Interpreter interpreter) {
        Expression condition = head(tag, interpreter, Statement.If.class).condition();
        Object value = condition.value(interpreter.frame());
        return interpreter.at(condition.at(), () -> Types.truth(value));
    }

    static boolean isBranch(Node child) {
        return child instanceof TagNode
                && (child.getName().equals("else") || child.getName().equals("elif"));
    }
}
