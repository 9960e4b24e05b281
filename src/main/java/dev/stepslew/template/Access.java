package dev.stepslew.template;

import dev.stepslew.yaml.None;
import dev.stepslew.yaml.Suggestion;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Attributes, items and slices: {@code a.b}, {@code a['b']}, {@code a[1:]}. Never reaches Java. */
final class Access {

    private Access() {}

    /** {@code owner.name}: a method of its type first, then an item. */
    static Object attribute(Object owner, String name, String label, Frame frame, int at) {
        if (owner instanceof Undefined undefined) {
            return undefined.owned();
        }
        return member(owner, name, frame, at)
                .or(() -> owner instanceof Map<?, ?> map ? entry(map, name, frame) : Optional.empty())
                .orElseGet(() -> missing(owner, name, label, frame, at));
    }

    /** {@code owner[key]}: an item first, then, for a text, a method. */
    static Object item(Object owner, Object key, Frame frame, int at) {
        return item(owner, key, "", frame, at);
    }

    static Object item(Object owner, Object key, String label, Frame frame, int at) {
        if (owner instanceof Undefined undefined) {
            return undefined.owned();
        }
        Undefined.used(key);
        if (key instanceof Operation.Bounds bounds) {
            return slice(owner, bounds);
        } else if (owner instanceof Map<?, ?> map) {
            Optional<Object> value = entry(map, key, frame);
            if (value.isPresent()) {
                return value.get();
            }
        } else if (isIndex(key) && (owner instanceof List || owner instanceof String)) {
            Optional<Object> value = index(owner, key);
            if (value.isPresent()) {
                return value.get();
            }
        }
        Optional<Object> member = key instanceof String name ? member(owner, name, frame, at) : Optional.empty();
        return member.orElseGet(() -> missing(owner, key, label, frame, at));
    }

    private static Optional<Object> member(Object owner, String name, Frame frame, int at) {
        if (owner instanceof WithMembers members) {
            return members.member(name);
        } else if (owner instanceof String text) {
            return StringMethods.find(text, name);
        } else if (owner instanceof List<?> list) {
            return ListMethods.find(list, name);
        } else if (owner instanceof Map<?, ?> map) {
            return DictMethods.find(map, name);
        } else if (owner instanceof Loop loop) {
            return loop.attribute(name, frame, at);
        } else if (owner instanceof Namespace space) {
            return space.get(name);
        } else if (owner instanceof Imported module) {
            return module.get(name);
        } else if (owner instanceof Macro macro) {
            return Optional.of(macro.attribute(name, frame, at));
        }
        return TimeMethods.find(owner, name);
    }

    private static Optional<Object> entry(Map<?, ?> map, Object key, Frame frame) {
        Optional<Object> value;
        try {
            value = Comparing.find(map, key);
        } catch (TemplateError e) {
            // A map that makes its values when asked, such as hostvars.
            if (e.isUndefined()) {
                return Optional.of(new Undefined(
                        Conditions.undefinedName(e.problem().message()),
                        e.problem().message(),
                        e.problem().at(),
                        false));
            }
            throw e;
        }
        if (value.isPresent() && value.get() instanceof Later later) {
            throw new NotYetKnown(later.name());
        } else if (value.isPresent() && value.get() instanceof dev.stepslew.yaml.Node node) {
            return Optional.of(frame.rendering().templar().resolve(node, frame.rendering()));
        }
        return map.getClass().getName().startsWith("java.util.") ? value : value.map(Data::own);
    }

    private static boolean isIndex(Object key) {
        return Types.isInteger(key) || key instanceof Boolean;
    }

    private static Optional<Object> index(Object owner, Object key) {
        BigInteger wanted = Arithmetic.whole(key);
        long size = Types.length(owner);
        BigInteger index = wanted.signum() < 0 ? wanted.add(BigInteger.valueOf(size)) : wanted;
        if (index.signum() < 0 || index.compareTo(BigInteger.valueOf(size)) >= 0) {
            return Optional.empty();
        }
        return Optional.of(
                owner instanceof List<?> list
                        ? list.get(index.intValue())
                        : Types.iterate(owner).get(index.intValue()));
    }

    private static Undefined missing(Object owner, Object key, String label, Frame frame, int at) {
        String what = label.isEmpty() ? "a " + Types.name(owner) : "'" + label + "'";
        if (owner instanceof Collection || owner instanceof String) {
            if (isIndex(key)) {
                return frame.undefined(
                        at, "", what + " has no item " + Printing.str(key) + " (it has " + Types.length(owner) + ")");
            }
        }
        String near = owner instanceof Map<?, ?> map && key instanceof String name
                ? Suggestion.didYouMean(
                        name, map.keySet().stream().map(Object::toString).toList())
                : "";
        String whose = label.equals("hostvars") ? ": no such host" : label.equals("groups") ? ": no such group" : "";
        return frame.undefined(at, "", what + " has no attribute " + Printing.repr(key) + whose + near);
    }

    static Object slice(Object owner, Operation.Bounds bounds) {
        if (!(owner instanceof String) && !(owner instanceof List)) {
            throw new EvaluationException("'" + Types.name(owner) + "' object cannot be sliced");
        }
        List<Object> items = Types.iterate(owner);
        long step = bounds.step() instanceof None ? 1 : index(bounds.step());
        if (step == 0) {
            throw new EvaluationException("slice step cannot be zero");
        }
        int size = items.size();
        long from = bounds.from() instanceof None ? step > 0 ? 0 : size - 1 : clamp(index(bounds.from()), size, step);
        long to = bounds.to() instanceof None ? step > 0 ? size : -1 : clamp(index(bounds.to()), size, step);
        List<Object> chosen = new ArrayList<>();
        for (long i = from; step > 0 ? i < to : i > to; i += step) {
            chosen.add(items.get((int) i));
        }
        if (owner instanceof String) {
            StringBuilder text = new StringBuilder();
            chosen.forEach(text::append);
            return text.toString();
        }
        return owner instanceof Tuple ? new Tuple(chosen) : chosen;
    }

    private static long clamp(long index, int size, long step) {
        long absolute = index < 0 ? index + size : index;
        return step > 0 ? Math.max(0, Math.min(absolute, size)) : Math.max(-1, Math.min(absolute, size - 1));
    }

    /** A whole number as an index; one beyond all lists stays beyond. */
    static long index(Object bound) {
        if (!isIndex(bound)) {
            throw new EvaluationException("indices must be integers, not " + Types.name(bound));
        }
        BigInteger number = Arithmetic.whole(bound);
        BigInteger limit = BigInteger.valueOf(Integer.MAX_VALUE);
        return number.max(limit.negate()).min(limit).longValue();
    }
}
