/**
 * Inventory sources into hosts, groups and their variables, and host patterns. {@link Inventory} is the door. Knows
 * nothing of plays or connections.
 */
@NullMarked
package dev.stepslew.inventory;

import org.jspecify.annotations.NullMarked;
