/** The configuration around a run: {@code ansible.cfg} and the environment, found and read as ansible-core 2.14 does. Enter by {@link dev.stepslew.config.Configuration}; which settings there are, and what becomes of each, stands in the resource {@code config/settings}. Knows nothing of command lines and of what its settings do. */
@NullMarked
package dev.stepslew.config;

import org.jspecify.annotations.NullMarked;
