package dev.stepslew.config;

import java.util.List;

/**
 * One thing that may be configured.
 *
 * @param name Ansible's own; in small letters where it belongs to a plugin
 * @param otherwise what holds where nobody says anything, as text; empty for nothing
 * @param keys where ansible.cfg may say it, as {@code section.key}; the last one that does wins
 * @param environment variables that may say it; the last one wins, and before any file
 * @param harmless values that make no difference to stepslew, where it does not obey the setting
 */
record Setting(
        String name,
        Type type,
        String otherwise,
        List<String> keys,
        List<String> environment,
        Use use,
        List<String> harmless) {

    enum Type {
        STRING,
        BOOLEAN,
        INTEGER,
        FLOAT,
        LIST,
        PATH,
        /** Paths with commas between. */
        PATHLIST,
        /** Paths with colons between. */
        PATHSPEC,
        /** A text that is never shown. */
        SECRET
    }

    enum Use {
        OBEYED,
        /** There is nothing to do, or it concerns looks alone. */
        IDLE,
        /** It would change what happens, and does not. */
        IGNORED,
        /** Any value but the harmless ones is refused. */
        ONLY
    }
}
