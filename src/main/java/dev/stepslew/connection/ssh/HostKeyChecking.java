package dev.stepslew.connection.ssh;

/** What to do with a host whose key is not in known_hosts; a changed key is refused by all but {@link #OFF}. */
public enum HostKeyChecking {
    /** Refuse it. */
    STRICT,
    /** Believe it once and write it down. */
    ACCEPT_NEW,
    /** Believe everything. */
    OFF
}
