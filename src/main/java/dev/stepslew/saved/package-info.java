/**
 * Plans in files: what a dry run has shown, written so that it can be read by people, kept, and carried out later to the
 * byte. {@link dev.stepslew.saved.PlanFile} is the door. It knows how data becomes JSON and how a file is guarded, and
 * nothing of hosts or tasks.
 */
@NullMarked
package dev.stepslew.saved;

import org.jspecify.annotations.NullMarked;
