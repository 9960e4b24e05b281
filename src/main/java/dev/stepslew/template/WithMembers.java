package dev.stepslew.template;

import java.util.Optional;

/** A value with attributes of its own, such as a cycler. */
interface WithMembers {

    Optional<Object> member(String name);
}
