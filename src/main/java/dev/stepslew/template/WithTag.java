package dev.stepslew.template;

import com.hubspot.jinjava.tree.TagNode;
import java.util.ArrayList;
import java.util.List;

/** {@code {% with a = 1, b = 2 %}}: the values see the names outside. */
final class WithTag extends JinjaTag {

    private static final long serialVersionUID = 1L;

    WithTag() {
        super("with", true);
    }

    @Override
    String render(TagNode tag, Interpreter interpreter) {
        Statement.With head = head(tag, interpreter, Statement.With.class);
        List<Object> values = new ArrayList<>();
        head.values().forEach(value -> values.add(value.value(interpreter.frame())));
        Frame inner = interpreter.frame().inner();
        for (int i = 0; i < values.size(); i++) {
            head.targets().get(i).assign(values.get(i), inner);
        }
        return interpreter.within(inner, () -> interpreter.children(tag));
    }
}
