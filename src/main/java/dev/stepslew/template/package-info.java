/** Jinja2 as Ansible speaks it: expressions with Python's semantics, files with Jinjava's structure. {@link Templar} is the door. A template reaches values, never Java. */
@NullMarked
package dev.stepslew.template;

import org.jspecify.annotations.NullMarked;
