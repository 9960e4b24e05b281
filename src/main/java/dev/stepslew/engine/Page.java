package dev.stepslew.engine;

import dev.stepslew.engine.Inclusion.Included;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is noted of one unit of a task on one host.
 *
 * @param told what templates and files of the controller said
 * @param brought by an include
 * @param decided what was to be done, each time that its turn came
 */
record Page(Map<String, Object> told, Optional<Included> brought, List<Decided> decided) {

    static final Page EMPTY = new Page(Map.of(), Optional.empty(), List.of());
}
