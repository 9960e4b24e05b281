package dev.stepslew.template;

import java.util.List;
import java.util.Map;

/** A filter: a pure function from a value and arguments to a value. */
record Filter(Signature signature, Body body) {

    @FunctionalInterface
    interface Body {
        Object apply(Object input, Given given);
    }

    /** A filter that only sees defined values. */
    static Filter of(String signature, Body body) {
        return new Filter(Signature.of(signature), (input, given) -> body.apply(Undefined.used(input), given));
    }

    /** A filter that may be given something undefined, such as default. */
    static Filter ofAny(String signature, Body body) {
        return new Filter(Signature.of(signature), body);
    }

    /** One that makes of a text another in which it is not seen: what it makes of a secret is one, too. */
    Filter disguising() {
        return new Filter(signature, (input, given) -> {
            Object result = body.apply(input, given);
            Secrecy.disguised(input, result, given.site());
            return result;
        });
    }

    Object apply(Object input, List<Object> positional, Map<String, Object> named, Site site) {
        return body.apply(input, signature.bind(positional, named, site));
    }
}
