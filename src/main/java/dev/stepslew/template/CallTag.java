package dev.stepslew.template;

import com.hubspot.jinjava.tree.TagNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code {% call(user) macro() %}}: the body is the macro's {@code caller()}. */
final class CallTag extends JinjaTag {

    private static final long serialVersionUID = 1L;

    CallTag() {
        super("call", true);
    }

    @Override
    String render(TagNode tag, Interpreter interpreter) {
        Statement.Call head = head(tag, interpreter, Statement.Call.class);
        Frame frame = interpreter.frame();
        Expression.Call call = head.call();
        Object called = call.function().value(frame);
        return interpreter.at(call.at(), () -> {
            if (!(Undefined.used(called) instanceof Callable callable)) {
                throw new EvaluationException("'" + Types.name(called) + "' object is not callable");
            }
            Map<String, Object> named = new LinkedHashMap<>(call.arguments().named(frame));
            named.put("caller", new Macro("caller", head.parameters(), head.speaksOf(), tag, frame, interpreter));
            return interpreter.getAsString(
                    callable.call(call.arguments().positional(frame), named, frame.at(call.at())));
        });
    }
}
