/** Classes that break the rules of the architecture on purpose, and this package one more: it is not null-marked. */
package dev.stepslew.broken;
