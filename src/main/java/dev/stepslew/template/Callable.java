package dev.stepslew.template;

import java.util.List;
import java.util.Map;

/** A value that a template may call: a global function, a macro, a method of a string, list or dict. */
@FunctionalInterface
interface Callable {

    Object call(List<Object> positional, Map<String, Object> named, Site site);
}
