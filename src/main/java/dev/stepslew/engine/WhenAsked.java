package dev.stepslew.engine;

import java.util.function.Supplier;

/** A variable whose value is made when somebody reads it, because making it may mean to wait for other hosts. */
record WhenAsked(Supplier<Object> value) {

    /** The value itself, made now if need be. */
    static Object asked(Object value) {
        return value instanceof WhenAsked later ? later.value().get() : value;
    }
}
