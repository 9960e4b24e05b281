/**
 * chrony.conf as a language. {@link ChronyConfig} reads one as chronyd would, {@link Linter} says what is wrong or
 * unwise in it, {@link ConfigChange} what differs in meaning between two. Knows nothing of hosts, plays or SSH, opens no
 * file and asks no name server by itself: {@link ConfigFiles} and {@link Names} are given to it.
 */
@NullMarked
package dev.stepslew.chrony;

import org.jspecify.annotations.NullMarked;
