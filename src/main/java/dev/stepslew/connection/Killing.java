package dev.stepslew.connection;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The script that ends a running exec: its shell, all that descends from it, and the process group that it or the shell
 * around it leads. Under sshd that is the exec's own; elsewhere the group may be the caller's, stepslew itself included,
 * so a group counts only if one of the two leads it.
 */
final class Killing {

    /** No sign, no leading zero, and neither 0 nor 1: to kill, those mean a group or the whole machine. */
    private static final Pattern PID = Pattern.compile("[2-9]|[1-9][0-9]{1,9}");

    /**
     * /proc first: not every ps knows -A and -o. A process whose group lies outside of its pid namespace has group 0
     * there, pid 1 among them, and everything descends from pid 1: hence the guards against 0 and 1. The nonce in its
     * arguments proves that the pid is still our shell's and was not given away again.
     */
    private static final String SCRIPT = """
            if [ -r "/proc/$shell/cmdline" ]; then
              case $(tr '\\0' ' ' <"/proc/$shell/cmdline") in
                *"$nonce"*) ;;
                *) exit 0 ;;
              esac
            fi
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
                [ "$pid" -gt 1 ] 2>/dev/null || continue
                [ "$pid" != "$$" ] || continue
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
                kill -0 "$pid" 2>/dev/null || continue
                line=
                { read -r line <"/proc/$pid/stat"; } 2>/dev/null
                case ${line##*) } in Z*) ;; *) return 0 ;; esac
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

    /**
     * Empty where the host did not name a pid that may be killed.
     *
     * @param nonce stands in the arguments of the shell to be killed
     */
    static Optional<Script> of(Exec.Pids pids, String nonce) {
        if (!isPid(pids.shell())) {
            return Optional.empty();
        }
        String outer = isPid(pids.outer()) ? pids.outer() : pids.shell();
        return Optional.of(Script.of("shell=" + pids.shell() + "\nouter=" + outer + "\nnonce=")
                .raw(Script.quote(nonce) + "\n")
                .raw(SCRIPT));
    }

    private static boolean isPid(String word) {
        return PID.matcher(word).matches();
    }
}
