/** The root: the one exception that ends a run and the exit codes, which every room may use. */
@NullMarked
package dev.stepslew;

import org.jspecify.annotations.NullMarked;
