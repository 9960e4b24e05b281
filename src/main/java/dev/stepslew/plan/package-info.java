/** The contract between module and engine: what to observe, what to change, and what either touches. Pure values; nothing here runs anything. */
@NullMarked
package dev.stepslew.plan;

import org.jspecify.annotations.NullMarked;
