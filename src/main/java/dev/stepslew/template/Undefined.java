package dev.stepslew.template;

import dev.stepslew.yaml.Position;

/**
 * What a name or attribute that is not there evaluates to. It may be asked whether it is defined, replaced by a default
 * and asked for attributes (itself again); every other use ends in an error.
 *
 * <p>What an inline if without else leaves is the lenient kind: an empty text where it is printed, and
 * an error where it is reckoned with.
 *
 * @param name the variable, or empty where an attribute or an explicit hint is meant
 */
record Undefined(String name, String message, Position at, boolean isLenient) {

    TemplateError error() {
        return TemplateError.undefined(at, message);
    }

    /** What an attribute of it is: itself again, but what an inline if leaves has none. */
    Undefined owned() {
        if (isLenient) {
            throw error();
        }
        return this;
    }

    /** The value, unless it is undefined, of either kind. */
    static Object known(Object value) {
        if (value instanceof Undefined undefined) {
            throw undefined.error();
        }
        return value;
    }

    /** The value, unless it is undefined. */
    static Object used(Object value) {
        if (value instanceof Undefined undefined) {
            if (undefined.isLenient()) {
                return "";
            }
            throw undefined.error();
        }
        return value;
    }
}
