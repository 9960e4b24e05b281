package dev.stepslew.template;

import dev.stepslew.yaml.None;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The arguments that a filter, test or function got, by the names of its {@link Signature}.
 *
 * @param rest what was given beyond the named parameters
 * @param named what was given under other names
 * @param count how many of the parameters were given
 */
record Given(Map<String, Object> values, List<Object> rest, Map<String, Object> named, int count, Site site) {

    /** The value as it is; it may be undefined. */
    Object raw(String name) {
        return Optional.ofNullable(values.get(name))
                .orElseThrow(() -> new IllegalStateException("no parameter is called " + name));
    }

    Object value(String name) {
        return Undefined.used(raw(name));
    }

    boolean isNone(String name) {
        return value(name) instanceof None;
    }

    String text(String name) {
        return Printing.str(value(name));
    }

    boolean flag(String name) {
        return Types.truth(raw(name));
    }

    int integer(String name) {
        Object value = value(name);
        if (!Types.isInteger(value) && !(value instanceof Boolean)) {
            throw new EvaluationException("'" + name + "' must be an integer, not " + Types.name(value));
        }
        BigInteger limit = BigInteger.valueOf(Arithmetic.LARGEST + 1L);
        return Arithmetic.whole(value).max(limit.negate()).min(limit).intValue();
    }

    /** A flag that takes true, false and whole numbers, and no text: {@code 'false'} would be true. */
    boolean strictFlag(String name) {
        return integer(name) != 0;
    }

    List<Object> list(String name) {
        return Types.iterate(value(name));
    }
}
