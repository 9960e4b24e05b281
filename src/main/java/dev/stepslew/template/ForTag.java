package dev.stepslew.template;

import com.hubspot.jinjava.tree.Node;
import com.hubspot.jinjava.tree.TagNode;
import java.util.ArrayList;
import java.util.List;

/** {@code {% for a, b in items if condition recursive %} {% else %}}. */
final class ForTag extends JinjaTag {

    private static final long serialVersionUID = 1L;

    ForTag() {
        super("for", true);
    }

    @Override
    String render(TagNode tag, Interpreter interpreter) {
        Statement.For head = head(tag, interpreter, Statement.For.class);
        Object items = head.items().value(interpreter.frame());
        return loop(tag, head, items, 0, interpreter.frame(), interpreter);
    }

    private static String loop(
            TagNode tag, Statement.For head, Object items, int depth, Frame around, Interpreter interpreter) {
        List<Object> chosen = interpreter.at(head.items().at(), () -> chosen(head, Types.iterate(items), around));
        if (chosen.isEmpty()) {
            return interpreter.within(around.inner(), () -> interpreter.nodes(otherwise(tag)));
        }
        List<Node> body = body(tag);
        Loop loop = new Loop(
                chosen, depth, more -> loop(tag, head, more, depth + 1, around, interpreter), head.recursive());
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < chosen.size(); i++) {
            Frame inner = around.inner();
            loop.moveTo(i);
            Object item = chosen.get(i);
            interpreter.at(head.at(), () -> {
                head.target().assign(item, inner);
                return item;
            });
            inner.set("loop", loop);
            out.append(interpreter.within(inner, () -> interpreter.nodes(body)));
            interpreter.at(head.at(), () -> {
                Arithmetic.bounded(out.length());
                around.rendering().tick();
                return item;
            });
        }
        return out.toString();
    }

    private static List<Object> chosen(Statement.For head, List<Object> items, Frame around) {
        if (head.condition().isEmpty()) {
            return List.copyOf(items);
        }
        List<Object> chosen = new ArrayList<>();
        for (Object item : items) {
            Frame inner = around.inner();
            head.target().assign(item, inner);
            if (Types.truth(head.condition().get().value(inner))) {
                chosen.add(item);
            }
        }
        return chosen;
    }

    private static List<Node> body(TagNode tag) {
        return tag.getChildren().stream()
                .takeWhile(child -> !IfTag.isBranch(child))
                .toList();
    }

    private static List<Node> otherwise(TagNode tag) {
        return tag.getChildren().stream()
                .dropWhile(child -> !IfTag.isBranch(child))
                .skip(1)
                .toList();
    }
}
