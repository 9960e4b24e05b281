package dev.stepslew.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The arguments of a call as they were written. */
record Arguments(
        List<Expression> values,
        Map<String, Expression> names,
        Optional<Expression> more,
        Optional<Expression> moreNames) {

    static final Arguments NONE = new Arguments(List.of(), Map.of(), Optional.empty(), Optional.empty());

    static Arguments of(List<Expression> values) {
        return new Arguments(values, Map.of(), Optional.empty(), Optional.empty());
    }

    List<Object> positional(Frame frame) {
        if (values.isEmpty() && more.isEmpty()) {
            return List.of();
        }
        List<Object> all = new ArrayList<>();
        values.forEach(value -> all.add(value.value(frame)));
        more.ifPresent(expression -> all.addAll(Types.iterate(expression.value(frame))));
        return all;
    }

    Map<String, Object> named(Frame frame) {
        if (names.isEmpty() && moreNames.isEmpty()) {
            return Map.of();
        }
        Map<String, Object> all = new LinkedHashMap<>();
        names.forEach((name, value) -> all.put(name, value.value(frame)));
        moreNames.ifPresent(expression -> spread(Undefined.used(expression.value(frame)), all));
        return all;
    }

    private static void spread(Object value, Map<String, Object> all) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new EvaluationException("argument after ** must be a dict, not " + Types.name(value));
        }
        map.forEach((key, item) -> all.put(Printing.str(key), item));
    }
}
