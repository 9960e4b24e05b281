/**
 * Who is told of a change, and how: a webhook, or a program. Enter by {@link dev.stepslew.notice.Receiver}. What is told
 * is bytes of JSON to this room.
 */
@NullMarked
package dev.stepslew.notice;

import org.jspecify.annotations.NullMarked;
