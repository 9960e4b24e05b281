package dev.stepslew.template;

import com.hubspot.jinjava.tree.TagNode;
import dev.stepslew.yaml.None;
import java.util.List;

/** {@code {% include "part.j2" ignore missing without context %}}. */
final class IncludeTag extends JinjaTag {

    private static final long serialVersionUID = 1L;

    IncludeTag() {
        super("include", false);
    }

    @Override
    String render(TagNode tag, Interpreter interpreter) {
        Statement.Include head = head(tag, interpreter, Statement.Include.class);
        Frame frame = interpreter.frame();
        Object name = head.template().value(frame);
        if (head.ignoreMissing() && !interpreter.at(head.at(), () -> Loaded.exists(names(name), frame))) {
            return "";
        }
        Loaded loaded = interpreter.load(name, head.at());
        Frame other = head.withContext()
                ? frame.including(loaded.template(), loaded.origin())
                : frame.isolated(loaded.template(), loaded.origin());
        return interpreter.include(other, head.at());
    }

    static List<Object> names(Object name) {
        return name instanceof List<?> names
                ? List.copyOf(names)
                : name instanceof None ? List.of() : List.of(Undefined.used(name));
    }
}
