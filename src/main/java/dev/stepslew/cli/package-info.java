/** The commands: arguments in, exit code out. The only room that prints or exits. */
@NullMarked
package dev.stepslew.cli;

import org.jspecify.annotations.NullMarked;
