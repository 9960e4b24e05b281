package dev.stepslew.template;

import dev.stepslew.yaml.Position;

/**
 * What a name or attribute that is not there evaluates to. It may be asked whether it is defined, replaced by a default
 * and asked for attributes (itself again); every other use ends in an error.
 *
 * @param name the variable, or empty where an attribute or an explicit hint is meant
 */
record Undefined(String name, String message, Position at) {

    TemplateError error() {
        return TemplateError.undefined(at, message);
    }

    /** The value, unless it is undefined. */
    static Object used(Object value) {
        if (value instanceof Undefined undefined) {
            throw undefined.error();
        }
        return value;
    }
}
