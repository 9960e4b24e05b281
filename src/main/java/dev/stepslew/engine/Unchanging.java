package dev.stepslew.engine;

import java.util.Set;

/** Modules that make or change no file, on whichever machine they run. */
final class Unchanging {

    static final Set<String> MODULES = Set.of(
            "add_host",
            "assert",
            "async_status",
            "debug",
            "fail",
            "find",
            "gather_facts",
            "getent",
            "group_by",
            "include_vars",
            "meta",
            "package_facts",
            "pause",
            "ping",
            "service_facts",
            "set_fact",
            "set_stats",
            "setup",
            "slurp",
            "stat",
            "validate_argument_spec",
            "wait_for",
            "wait_for_connection");

    private Unchanging() {}
}
