/**
 * YAML into plays, blocks and tasks, each with its file and line. {@link Playbook} is the door. Evaluates nothing:
 * keywords stay {@link dev.stepslew.yaml.Node}s, to be templated by whoever runs the play.
 */
@NullMarked
package dev.stepslew.playbook;

import org.jspecify.annotations.NullMarked;
