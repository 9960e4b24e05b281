package dev.stepslew.connection;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where and as whom to log in, as inventory, options and their defaults say it; what is empty here is taken from
 * {@code ~/.ssh/config}, then from SSH's own defaults.
 *
 * @param name the inventory's name of the host, for messages
 * @param kind {@code ssh} or {@code local}
 * @param address host name or IP address to connect to, or an alias of ssh_config
 * @param commonArgs options in ssh's own form ({@code -o ProxyJump=bastion}), as ansible_ssh_common_args gives them
 * @param connectTimeout for connection and login together
 * @param directory of this machine: where scripts run, if it is the host
 */
public record Target(
        String name,
        Kind kind,
        String address,
        Optional<Integer> port,
        Optional<String> user,
        Optional<Secret> password,
        Optional<String> privateKeyFile,
        List<String> commonArgs,
        Duration connectTimeout,
        Optional<Path> directory) {

    /** Whose scripts run where a login ends up. */
    public Target(
            String name,
            Kind kind,
            String address,
            Optional<Integer> port,
            Optional<String> user,
            Optional<Secret> password,
            Optional<String> privateKeyFile,
            List<String> commonArgs,
            Duration connectTimeout) {
        this(name, kind, address, port, user, password, privateKeyFile, commonArgs, connectTimeout, Optional.empty());
    }

    /** The same with another time to connect. */
    public Target within(Duration time) {
        return new Target(name, kind, address, port, user, password, privateKeyFile, commonArgs, time, directory);
    }

    /** What carries the scripts. */
    public enum Kind {
        SSH,
        LOCAL
    }
}
