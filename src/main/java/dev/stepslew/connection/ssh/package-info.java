/**
 * Hosts over SSH, by Apache MINA SSHD, which nothing outside this room sees: ssh_config, keys, agent, host keys, jump
 * hosts. {@link SshConnector} is the door. What runs on the host is the business of the room above.
 */
@NullMarked
package dev.stepslew.connection.ssh;

import org.jspecify.annotations.NullMarked;
