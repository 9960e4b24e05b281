package dev.stepslew.template;

import java.util.List;
import java.util.Map;

/** What can follow {@code is}. */
record Test(Signature signature, Body body) {

    @FunctionalInterface
    interface Body {
        boolean holds(Object input, Given given);
    }

    static Test of(String signature, Body body) {
        return new Test(Signature.of(signature), (input, given) -> body.holds(Undefined.used(input), given));
    }

    /** A test that may be given something undefined. */
    static Test ofAny(String signature, Body body) {
        return new Test(Signature.of(signature), body);
    }

    boolean holds(Object input, List<Object> positional, Map<String, Object> named, Site site) {
        return body.holds(input, signature.bind(positional, named, site));
    }
}
