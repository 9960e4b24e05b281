/**
 * {@code stepslew serve}: audits when they are due, in the foreground, and a small page about the last of them. Enter by
 * {@link dev.stepslew.serve.Serving} and {@link dev.stepslew.serve.Web}. An audit is another process to this room: it
 * knows its words, its exit code and the report it has left.
 */
@NullMarked
package dev.stepslew.serve;

import org.jspecify.annotations.NullMarked;
