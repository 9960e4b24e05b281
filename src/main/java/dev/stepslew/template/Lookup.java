package dev.stepslew.template;

import java.util.List;
import java.util.Map;

/** A lookup: asks the controller, never the host. Its answer is data and is not templated again. */
@FunctionalInterface
interface Lookup {

    List<Object> run(List<Object> terms, Map<String, Object> options, Site site);
}
