package dev.stepslew.inventory;

import java.util.List;
import java.util.OptionalInt;

/** What one entry of an inventory stands for: the hosts of a range, and the port that they share. */
record HostNames(List<String> names, OptionalInt port) {

    /** @throws BadEntry with words for a person */
    static HostNames parse(String entry) {
        Address address = Address.parse(entry).orElse(new Address(entry, OptionalInt.empty()));
        if (address.port().isEmpty() && entry.endsWith(":") && !entry.endsWith("::")) {
            throw new BadEntry("'%s' ends in ':' without a port (is this file YAML?)".formatted(entry));
        }
        return new HostNames(HostRange.expand(address.host()), address.port());
    }
}
