/** YAML into plays, blocks and tasks, each with its file and line. {@link Playbook} is the door. Evaluates nothing. */
@NullMarked
package dev.stepslew.playbook;

import org.jspecify.annotations.NullMarked;
