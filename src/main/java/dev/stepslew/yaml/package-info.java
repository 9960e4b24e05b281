/**
 * Reading YAML and TOML with file:line:column. {@link Yaml} and {@link Toml} are the doors; {@link Problems} collects every
 * mistake before any is said. Knows nothing of plays or hosts.
 */
@NullMarked
package dev.stepslew.yaml;

import org.jspecify.annotations.NullMarked;
