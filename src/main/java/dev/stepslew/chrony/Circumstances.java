package dev.stepslew.chrony;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is known of the host that a configuration is for.
 *
 * @param own the host's names and addresses, among them a virtual address that it may hold
 * @param names asked whether names have addresses; nobody is asked where empty
 * @param allowed rules whose findings are left to the owner; those that nobody means cannot be among them
 */
public record Circumstances(Set<String> own, Optional<Names> names, Set<Rule> allowed) {

    /** Nothing is known. */
    public static final Circumstances UNKNOWN = new Circumstances(Set.of(), Optional.empty(), Set.of());

    public Circumstances {
        own = Set.copyOf(own);
        allowed = allowed.stream().filter(Rule::mayBeAllowed).collect(Collectors.toUnmodifiableSet());
    }

    public Circumstances withOwn(Set<String> namesAndAddresses) {
        return new Circumstances(namesAndAddresses, names, allowed);
    }

    public Circumstances withNames(Names resolver) {
        return new Circumstances(own, Optional.of(resolver), allowed);
    }

    public Circumstances withAllowed(Set<Rule> rules) {
        return new Circumstances(own, names, rules);
    }

    /** Whether this name or address is the host's own. */
    boolean isOwn(String host) {
        Optional<Address> address = Address.parse(host);
        return own.stream()
                .anyMatch(each -> each.equalsIgnoreCase(host)
                        || address.isPresent() && Address.parse(each).equals(address));
    }
}
