/**
 * Reading YAML with file:line:column. {@link Yaml} is the door; {@link Problems} collects every mistake before any is
 * said. Knows nothing of plays or hosts.
 */
@NullMarked
package dev.stepslew.yaml;

import org.jspecify.annotations.NullMarked;
