/** What a task can do: one file per module, all of one shape, listed in {@link Modules}. A module observes and plans; it never connects. */
@NullMarked
package dev.stepslew.module;

import org.jspecify.annotations.NullMarked;
