package dev.stepslew.connection;

/** The script that ends a running exec: its shell, all that descends from it, and its process group where that is its own. */
final class Killing {

    /**
     * Under sshd the outermost shell leads a process group; elsewhere the group may be the caller's, stepslew itself
     * included, so a group counts only if one of the two pids leads it. /proc first: not every ps knows -A and -o.
     */
    private static final String SCRIPT = """
            table() {
              if [ -r /proc/self/stat ]; then
                for stat in /proc/[0-9]*/stat; do
                  { read -r line <"$stat"; } 2>/dev/null || continue
                  set -- ${line##*) }
                  echo "${line%% *} ${2-0} ${3-0}"
                done
              else
                ps -A -o pid= -o ppid= -o pgid=
              fi
            }
            processes=$(table)
            victims=" $shell "
            grown=yes
            while [ "$grown" = yes ]; do
              grown=no
              while read -r pid parent group; do
                case $victims in *" $pid "*) continue ;; esac
                case $victims in *" $parent "*) victims="$victims$pid " grown=yes; continue ;; esac
                [ "$group" = "$shell" ] || [ "$group" = "$outer" ] || continue
                victims="$victims$pid " grown=yes
              done <<END
            $processes
            END
            done
            alive() {
              for pid in $victims; do
                kill -0 "$pid" 2>/dev/null && return 0
              done
              return 1
            }
            kill -TERM $victims 2>/dev/null
            rounds=0
            while alive && [ "$rounds" -lt 15 ]; do
              sleep 0.2 2>/dev/null || sleep 1
              rounds=$((rounds + 1))
            done
            alive && kill -KILL $victims 2>/dev/null
            true
            """;

    private Killing() {}

    static Script of(Exec.Pids pids) {
        return Script.of("shell=" + number(pids.shell()) + "\nouter=" + number(pids.outer()) + "\n" + SCRIPT);
    }

    /** The pids come from the host, so they are numbers before they are anything else. */
    private static String number(String pid) {
        return pid.matches("[0-9]{1,10}") ? pid : "0";
    }
}
