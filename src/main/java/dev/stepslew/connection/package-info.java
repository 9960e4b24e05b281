/**
 * A host that a script can be run on: scripts, steps, frames, become. {@link Connection} is the door; what carries the
 * bytes ({@link Transport}: SSH, a local shell) lives in rooms of its own and knows nothing of steps.
 */
@NullMarked
package dev.stepslew.connection;

import org.jspecify.annotations.NullMarked;
