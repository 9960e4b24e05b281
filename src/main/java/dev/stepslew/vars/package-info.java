/** Variables: Ansible's precedence ladder and what a name means at a place in it. Holds values as they were written; the template room makes them into what they say. */
@NullMarked
package dev.stepslew.vars;

import org.jspecify.annotations.NullMarked;
