package dev.stepslew.lab;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which hosts an embedded fleet has, and which time sources they find. */
public record FleetDescription(List<Host> hosts) {

    /**
     * An embedded host.
     *
     * @param name the inventory's name of the host
     * @param clockError how far its clock shall seem to be ahead: its sources answer that much behind. The clock itself is
     *     the machine's and stays right
     * @param addresses what {@code ip} says there of addresses besides the machine's
     */
    public record Host(String name, Duration clockError, List<TimeSource> sources, List<String> addresses) {
        public Host {
            sources = List.copyOf(sources);
            addresses = List.copyOf(addresses);
            refusal(name).ifPresent(why -> {
                throw new IllegalArgumentException(why);
            });
        }

        public Host(String name, Duration clockError, List<TimeSource> sources) {
            this(name, clockError, sources, List.of());
        }

        /** Why no embedded host can have this name, where none can. */
        static Optional<String> refusal(String name) {
            // the name becomes that of a directory
            return name.matches("[A-Za-z0-9][A-Za-z0-9_.-]*")
                    ? Optional.empty()
                    : Optional.of("not a name for an embedded host: " + name);
        }

        Surroundings surroundings() {
            return new Surroundings(sources, clockError);
        }
    }

    /** What a host finds around it; hosts with the same share the servers. */
    record Surroundings(List<TimeSource> sources, Duration clockError) {}

    public FleetDescription {
        hosts = List.copyOf(hosts);
        Set<String> names = new HashSet<>();
        for (Host host : hosts) {
            if (!names.add(host.name())) {
                throw new IllegalArgumentException("two embedded hosts are named " + host.name());
            }
        }
    }
}
