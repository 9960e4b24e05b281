/** What people and machines read: the console, JSON. Listens to events and asks nothing. */
@NullMarked
package dev.stepslew.report;

import org.jspecify.annotations.NullMarked;
