package dev.stepslew.template;

import dev.stepslew.yaml.None;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What {@code attribute='a.b.0'} takes out of an item. */
record Getter(List<Object> path, Site site) {

    static Getter of(Object attribute, Site site) {
        List<Object> path = new ArrayList<>();
        if (attribute instanceof String text) {
            for (String part : text.split("\\.", -1)) {
                path.add(part.matches("\\d+") ? Arithmetic.narrow(new BigInteger(part)) : part);
            }
        } else if (!(attribute instanceof None)) {
            path.add(attribute);
        }
        return new Getter(path, site);
    }

    Object get(Object item) {
        Object value = item;
        for (Object part : path) {
            value = Access.item(value, part, site.frame(), site.at());
        }
        return value;
    }

    /** A key for ordering, where capitals do not count. */
    static Object folded(Object value) {
        return value instanceof String text ? text.toLowerCase(Locale.ROOT) : value;
    }
}
