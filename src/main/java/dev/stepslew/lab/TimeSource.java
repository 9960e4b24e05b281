package dev.stepslew.lab;

import java.util.Optional;

/**
 * What stands in the lab for a time source that a chrony.conf names.
 *
 * @param name the name or address in the configuration
 * @param behaviour empty: nobody listens there
 */
public record TimeSource(String name, Optional<NtpBehaviour> behaviour) {

    public static TimeSource of(String name, NtpBehaviour behaviour) {
        return new TimeSource(name, Optional.of(behaviour));
    }

    public static TimeSource dead(String name) {
        return new TimeSource(name, Optional.empty());
    }
}
