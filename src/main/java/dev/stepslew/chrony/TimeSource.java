package dev.stepslew.chrony;

import java.util.Optional;

/**
 * A server, pool or peer whom the host asks for the time.
 *
 * @param name a name or an address
 * @param line where it is said
 */
public record TimeSource(String name, Directive line) {

    private static final int POOL_SIZE = 4;

    static TimeSource of(Directive line) {
        return new TimeSource(line.word(0), line);
    }

    /** Where the name is a literal address. */
    public Optional<Address> address() {
        return Address.parse(name);
    }

    public boolean isPool() {
        return line.is("pool");
    }

    public boolean isSelectable() {
        return !line.has("noselect");
    }

    /** How many servers it may become. */
    public int size() {
        return isPool() ? Math.max(1, line.integer("maxsources").orElse(POOL_SIZE)) : 1;
    }

    public boolean isAuthenticated() {
        return line.has("nts") || line.has("key");
    }
}
