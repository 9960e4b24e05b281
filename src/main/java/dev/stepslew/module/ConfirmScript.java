package dev.stepslew.module;

import dev.stepslew.connection.Script;
import dev.stepslew.connection.StepResult;
import java.time.Duration;

/**
 * The shell by which a host brings itself back unless its changes are confirmed in time. {@code armed} in the run's
 * directory says that it will; whoever renames that file first has decided it, so that revert and confirmation never both
 * happen.
 */
public final class ConfirmScript {

    private ConfirmScript() {}

    // A host that went down in the midst of it goes on when it boots. Where the place is not the usual one, systemd is
    // not asked: it would run what may be gone when it is time.
    private static final String ARM = """
            _timer=stepslew-revert-$(printf %s "$_run" | sha256sum | cut -c 1-16)
            _open && ( umask 077
              printf '%s\\n' "$_revert" >"$_t/revert.sh" && printf '%s\\n' "$_timer" >"$_t/timer" &&
              date -u -d "@$(($(date +%s) + _delay))" +%Y-%m-%dT%H:%M:%SZ >"$_t/armed" ) || exit 1
            _by=
            if [ "$_st" = /var/lib/stepslew ] && [ -d /run/systemd/system ] && systemd-run --quiet --collect --unit="$_timer" \\
                --on-active="$_delay" --timer-property=AccuracySec=100ms /bin/sh "$_t/revert.sh" >/dev/null 2>&1; then
              _by=systemd
              _unit=/etc/systemd/system/$_timer-boot.service
              printf '[Unit]\\nDescription=stepslew: back to before a run that was not confirmed\\nAfter=local-fs.target network.target chrony.service chronyd.service\\n[Service]\\nType=oneshot\\nExecStart=/bin/sh %s/revert.sh boot\\n[Install]\\nWantedBy=multi-user.target\\n' "$_t" >"$_unit" &&
                mkdir -p /etc/systemd/system/multi-user.target.wants &&
                ln -sf "$_unit" /etc/systemd/system/multi-user.target.wants/
            fi
            if [ -z "$_by" ]; then
              _away=setsid; command -v setsid >/dev/null 2>&1 || _away=nohup
              $_away /bin/sh -c 'echo $$ >"$1/sleeper"; sleep "$2"; rm -f "$1/sleeper"; exec /bin/sh "$1/revert.sh"' \\
                sh "$_t" "$_delay" </dev/null >/dev/null 2>&1 &
            fi
            exit 0
            """;

    private static final String STAND_DOWN = """
            _stand_down() {
              if [ -s "$_t/sleeper" ] && read -r _pid <"$_t/sleeper" && grep -qF "$_t" "/proc/$_pid/cmdline" 2>/dev/null; then
                kill -- "-$_pid" 2>/dev/null || kill "$_pid" 2>/dev/null
              fi
              if read -r _timer <"$_t/timer" && [ -e "/etc/systemd/system/$_timer-boot.service" ]; then
                systemctl stop "$_timer.timer" >/dev/null 2>&1
                rm -f "/etc/systemd/system/$_timer-boot.service" "/etc/systemd/system/multi-user.target.wants/$_timer-boot.service"
              fi
              rm -rf "$_t/sleeper" "$_t/timer" "$_t/restart" "$_t/revert.sh"
            }
            """;

    private static final String REVERT = """
            PATH=${PATH:-/usr/bin:/bin}:/usr/local/sbin:/usr/sbin:/sbin
            _t=${0%/*} _tab=$(printf '\\t')
            mv "$_t/armed" "$_t/reverting" 2>/dev/null || { [ "${1:-}" = boot ] && [ -e "$_t/reverting" ]; } || exit 0
            trap '' HUP INT TERM PIPE
            exec 3>&1 >>"$_t/log" 2>&1 </dev/null
            each() {
              for _x in "$_t"/[0-9]*; do
                [ -f "$_x/path" ] && [ ! -e "$_x/confirmed" ] && read -r _k <"$_x/before" || continue
                case $_k in $1) IFS= read -r _q <"$_x/path"; printf '%s\\t%s\\n' "$_q" "$_x";; esac
              done
            }
            back() {
              while IFS=$_tab read -r _q _x; do
                IFS= read -r _was <"$_x/before"
                [ "$(_sig "$_q")" != "$_was" ] || continue
                if ( _back "$_x" ); then echo "back: $_q"; else echo "NOT back: $_q"; fi
              done >>"$_t/outcome"
            }
            : >"$_t/outcome"
            each 'directory*' | sort | back
            each '[fl]i*' | sort | back
            each absent | sort -r | back
            _back=$(grep -c '^back' "$_t/outcome"); _bad=$(grep -c '^NOT' "$_t/outcome")
            if [ "$_back" -gt 0 ]; then
              for _x in "$_t"/restart/*; do
                [ -f "$_x" ] || continue
                if /bin/sh "$_x"; then echo "restarted: ${_x##*/}"; else echo "NOT restarted: ${_x##*/}"; _bad=1; fi
              done >>"$_t/outcome"
            fi
            if [ "$_bad" = 0 ]; then
              _d=${_t%/runs/*}/debts _r=${_t%/*}
              for _x in "$_d"/*; do [ ! -f "$_x" ] || ! grep -qxF "run=${_r##*/}" "$_x" || rm -f "$_x"; done
              rmdir "$_d" 2>/dev/null
            fi
            { date -u +%Y-%m-%dT%H:%M:%SZ; cat "$_t/outcome"; } >"$_t/reverting"
            _said=$(cat "$_t/outcome")
            if [ "$_back" = 0 ] && [ "$_bad" = 0 ]; then rm -f "$_t/reverting"; else mv "$_t/reverting" "$_t/reverted"; fi
            rm -f "$_t/outcome"
            _stand_down
            printf '%s\n' "$_said" >&3
            exit "$_bad"
            """;

    // What is confirmed is not taken back by a later play of the run; nothing is left of a run that has changed
    // nothing.
    private static final String CONFIRM = """
            mv "$_t/armed" "$_t/confirmed" 2>/dev/null || exit 3
            rm -f "$_t/confirmed"
            _stand_down
            for _x in "$_t"/[0-9]*; do [ ! -f "$_x/path" ] || ( umask 077; : >"$_x/confirmed" ); done
            set -- "$_t"/[0-9]* "$_t"/said*
            for _x do [ ! -e "$_x" ] || exit 0; done
            rm -rf "$_t"
            rmdir "${_t%/*}" 2>/dev/null
            :
            """;

    /** Has the host bring itself back after this time. */
    public static Script arm(String directory, String run, String host, Duration delay) {
        String revert = "# " + run + " was not confirmed\n" + JournalScript.SIGNATURE + RestoreScript.RESTORE
                + STAND_DOWN + REVERT;
        return StatePlace.making(directory)
                .then(JournalScript.functions(run, host))
                .raw("_delay=" + delay.toSeconds() + " _revert=")
                .raw(Script.quote(revert))
                .raw("\n" + ARM);
    }

    /** The changes are good: the host keeps them. Ends with status 3 where it has taken them back already. */
    public static Script confirm(String directory, String run, String host) {
        return run(directory, run, host).raw(STAND_DOWN).raw(CONFIRM);
    }

    /** The host brings itself back now; says what is back, and what is not. */
    public static Script revert(String directory, String run, String host) {
        return run(directory, run, host).raw("[ -e \"$_t/armed\" ] || exit 0\n/bin/sh \"$_t/revert.sh\"\n");
    }

    /** How many paths a host has put back. */
    public static long back(StepResult answer) {
        return answer.out().lines().filter(line -> line.startsWith("back: ")).count();
    }

    private static Script run(String directory, String run, String host) {
        return StatePlace.find(directory)
                .raw("_t=$_st/runs/" + Script.quote(JournalScript.directory(run, host)) + "\n");
    }
}
