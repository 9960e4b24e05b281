/** A host that a script can be run on: scripts, steps, frames, become. {@link Connection} is the door; what travels below it (SSH, a local shell) lives in rooms of its own. */
@NullMarked
package dev.stepslew.connection;

import org.jspecify.annotations.NullMarked;
