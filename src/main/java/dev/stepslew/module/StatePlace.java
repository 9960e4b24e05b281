package dev.stepslew.module;

import dev.stepslew.connection.Script;

/** Where a host keeps what must outlive a connection: debts, and what runs have replaced. Each user has a place. */
public final class StatePlace {

    /** The variable that names another directory, and the host's own environment variable of the same meaning. */
    public static final String VARIABLE = "stepslew_state_dir";

    private StatePlace() {}

    // Who has no home to write in still has a place that outlives a reboot.
    private static final String FIND = """
            _st_other=
            if [ -n "$_st" ]; then :
            elif [ -n "${STEPSLEW_STATE_DIR:-}" ]; then _st=$STEPSLEW_STATE_DIR
            elif [ "$(id -u)" = 0 ]; then _st=/var/lib/stepslew
            else
              _st=${XDG_STATE_HOME:-${HOME:-/nonexistent}/.local/state}/stepslew
              _st_other=/var/tmp/stepslew-$(id -u)
            fi
            [ -d "$_st" ] || [ -z "$_st_other" ] || [ ! -d "$_st_other" ] || [ -L "$_st_other" ] ||
              [ ! -O "$_st_other" ] || _st=$_st_other
            """;

    private static final String MAKE = """
            _st_make() {
              # who has paid all debts just now takes the directory away
              for _st_try in 1 2 3 4; do
                ( umask 077; mkdir -p -- "$_st/$1" ) 2>/dev/null && [ -w "$_st/$1" ] && return
              done
              [ -z "$_st_other" ] || { ( umask 077; mkdir -- "$_st_other" ) 2>/dev/null
                [ -d "$_st_other" ] && [ ! -L "$_st_other" ] && [ -O "$_st_other" ] && _st=$_st_other &&
                  ( umask 077; mkdir -p -- "$_st/$1" ) 2>/dev/null && return; }
              echo "stepslew cannot keep in $_st/$1 what it needs to undo this; set STATE to a directory that can be written" >&2
              return 1
            }
            """.replace("STATE", VARIABLE);

    /**
     * Afterwards {@code $_st} is the user's place, whether it is there or not.
     *
     * @param directory another than the usual; empty for the usual
     */
    static Script find(String directory) {
        return Script.of("_st=" + (directory.isEmpty() ? "" : Script.quote(directory)) + "\n" + FIND);
    }

    /** The same, and {@code _st_make DIRECTORY} makes a directory there for this user's eyes only. */
    static Script making(String directory) {
        return find(directory).raw(MAKE);
    }
}
