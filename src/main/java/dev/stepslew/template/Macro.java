package dev.stepslew.template;

import com.hubspot.jinjava.tree.TagNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A macro, or the body of a call tag: sees the names of the place where it is defined. */
record Macro(
        String name,
        List<Statement.Parameter> parameters,
        Set<String> speaksOf,
        TagNode body,
        Frame frame,
        Interpreter interpreter)
        implements Callable {

    private static final String CALLER = "caller";

    @Override
    public Object call(List<Object> positional, Map<String, Object> named, Site site) {
        Frame inner = frame.inner();
        bind(inner, positional, new LinkedHashMap<>(named), site);
        Rendering rendering = frame.rendering();
        rendering.enter();
        try {
            return frame.captured(interpreter.within(inner, () -> interpreter.children(body)));
        } finally {
            rendering.leave();
        }
    }

    private void bind(Frame inner, List<Object> positional, Map<String, Object> named, Site site) {
        for (int i = 0; i < parameters.size(); i++) {
            Statement.Parameter parameter = parameters.get(i);
            Object given = i < positional.size() ? positional.get(i) : named.remove(parameter.name());
            inner.set(parameter.name(), given != null ? given : otherwise(parameter, inner, site));
        }
        Object caller = named.remove(CALLER);
        if (caller != null && !uses(CALLER)) {
            throw new EvaluationException("macro '" + name + "' is called with a body, but never says caller()");
        }
        inner.set(CALLER, caller != null ? caller : site.undefined("no caller defined"));
        List<Object> more =
                new ArrayList<>(positional.subList(Math.min(parameters.size(), positional.size()), positional.size()));
        if (!more.isEmpty() && !uses("varargs")) {
            throw new EvaluationException(
                    "macro '" + name + "' takes not more than " + parameters.size() + " arguments");
        } else if (!named.isEmpty() && !uses("kwargs")) {
            throw new EvaluationException("macro '" + name + "' takes no argument called '"
                    + named.keySet().iterator().next() + "'");
        }
        inner.set("varargs", new Tuple(more));
        inner.set("kwargs", new LinkedHashMap<Object, Object>(named));
    }

    private static Object otherwise(Statement.Parameter parameter, Frame inner, Site site) {
        return parameter.otherwise().isPresent()
                ? parameter.otherwise().get().value(inner)
                : site.frame()
                        .undefined(
                                site.at(), parameter.name(), "parameter '" + parameter.name() + "' was not provided");
    }

    /** As in Jinja, a macro takes more arguments only if it speaks of them. */
    private boolean uses(String word) {
        return speaksOf.contains(word);
    }

    Object attribute(String attribute, Frame asking, int at) {
        return switch (attribute) {
            case "name" -> name;
            case "arguments" ->
                new Tuple(new ArrayList<>(
                        parameters.stream().map(Statement.Parameter::name).toList()));
            case "caller" -> uses(CALLER);
            case "catch_varargs" -> uses("varargs");
            case "catch_kwargs" -> uses("kwargs");
            default -> asking.undefined(at, "", "a macro has no attribute '" + attribute + "'");
        };
    }
}
