package dev.stepslew.template;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Functions that a template may call without a value before them: range, dict, namespace and their like. */
final class Functions {

    private Functions() {}

    static void register(Map<String, Callable> functions) {
        functions.put("range", (positional, named, site) -> range(positional));
        functions.put("dict", (positional, named, site) -> dict(positional, named));
        functions.put(
                "namespace",
                (positional, named, site) ->
                        Namespace.of(positional.isEmpty() ? Map.of() : DictFilters.dict(positional.get(0)), named));
        functions.put("cycler", (positional, named, site) -> cycler(positional));
        functions.put(
                "joiner",
                (positional, named, site) -> joiner(positional.isEmpty() ? ", " : Printing.str(positional.get(0))));
        functions.put("now", signed("utc=False fmt=''", Functions::now));
        functions.put("undef", signed("hint=''", given -> given.site()
                .undefined(
                        given.text("hint").isEmpty()
                                ? "mandatory variable has not been overridden"
                                : given.text("hint"))));
    }

    private interface Body {
        Object apply(Given given);
    }

    private static Callable signed(String text, Body body) {
        Signature signature = Signature.of(text);
        return (positional, named, site) -> body.apply(signature.bind(positional, named, site));
    }

    private static List<Object> range(List<Object> bounds) {
        if (bounds.isEmpty() || bounds.size() > 3) {
            throw new EvaluationException("range takes one to three arguments");
        }
        List<Long> numbers = new ArrayList<>();
        for (Object bound : bounds) {
            Object used = Undefined.used(bound);
            if (!(used instanceof Long || used instanceof Boolean)) {
                throw new EvaluationException("'" + Types.name(bound) + "' object cannot be interpreted as an integer");
            }
            numbers.add(Arithmetic.whole(used).longValueExact());
        }
        long from = numbers.size() == 1 ? 0 : numbers.get(0);
        long to = numbers.size() == 1 ? numbers.get(0) : numbers.get(1);
        long step = numbers.size() == 3 ? numbers.get(2) : 1;
        if (step == 0) {
            throw new EvaluationException("range() arg 3 must not be zero");
        }
        double size = ((double) to - from) / step;
        Arithmetic.bounded(size > Arithmetic.LARGEST / 10 ? Long.MAX_VALUE : 0);
        List<Object> items = new ArrayList<>();
        for (long i = from; step > 0 ? i < to : i > to; i += step) {
            items.add(i);
        }
        return items;
    }

    static Map<Object, Object> dict(List<Object> positional, Map<String, Object> named) {
        if (positional.size() > 1) {
            throw new EvaluationException("dict() takes one dict or list of pairs, not " + positional.size());
        }
        Map<Object, Object> map = new LinkedHashMap<>();
        for (Object source : positional) {
            if (Undefined.used(source) instanceof Map<?, ?> other) {
                other.forEach((key, value) -> Comparing.put(map, key, value));
            } else {
                for (Object pair : Types.iterate(source)) {
                    List<Object> items = Types.iterate(pair);
                    if (items.size() != 2) {
                        throw new EvaluationException("dict() needs pairs, got one of length " + items.size());
                    }
                    Comparing.put(map, Types.hashed(items.get(0)), items.get(1));
                }
            }
        }
        map.putAll(named);
        return map;
    }

    private static Cycler cycler(List<Object> items) {
        if (items.isEmpty()) {
            throw new EvaluationException("cycler needs at least one item");
        }
        return new Cycler(items);
    }

    private static Callable joiner(String separator) {
        boolean[] used = new boolean[1];
        return (positional, named, site) -> {
            String text = used[0] ? separator : "";
            used[0] = true;
            return text;
        };
    }

    private static Object now(Given given) {
        LocalDateTime now = given.flag("utc") ? LocalDateTime.now(ZoneOffset.UTC) : LocalDateTime.now();
        return given.text("fmt").isEmpty() ? new Moment(now) : new Moment(now).format(given.text("fmt"));
    }

    /** Jinja's cycler(). */
    private static final class Cycler implements WithMembers {

        private final List<Object> items;
        private int index;

        Cycler(List<Object> items) {
            this.items = List.copyOf(items);
        }

        @Override
        public Optional<Object> member(String name) {
            return switch (name) {
                case "next" -> Optional.of((Callable) (p, n, site) -> items.get(index++ % items.size()));
                case "current" -> Optional.of(items.get(index % items.size()));
                case "reset" ->
                    Optional.of((Callable) (p, n, site) -> {
                        index = 0;
                        return dev.stepslew.yaml.None.NONE;
                    });
                default -> Optional.empty();
            };
        }
    }
}
