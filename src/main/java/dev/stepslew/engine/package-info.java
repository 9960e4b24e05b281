/** Plays into batches, batches into host runs: the only room that carries changes out. Emits {@link Event}s and prints nothing. */
@NullMarked
package dev.stepslew.engine;

import org.jspecify.annotations.NullMarked;
