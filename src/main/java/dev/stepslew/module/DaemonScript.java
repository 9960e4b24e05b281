package dev.stepslew.module;

import dev.stepslew.connection.Script;

/** The shell that makes chronyd follow its files, and notes until when it does. */
final class DaemonScript {

    private DaemonScript() {}

    static Script of(Deed deed, DaemonFact seen, boolean mayStep) {
        ServiceFact service = seen.service();
        String verb = deed.starts() ? "start" : "restart";
        String restart = (mayStep || !service.isSystemd() ? "" : WITHOUT_STEP) + ServiceScript.of(service.manager());
        String act =
                switch (deed.action()) {
                    case NOTHING -> "";
                    case RELOAD_SOURCES -> RELOAD.replace("OTHERWISE", "echo action=restart\n" + restart);
                    case RESTART -> restart;
                };
        return Script.of("n=" + Script.quote(service.name()) + " verb=" + verb + " pause=0 scope= block=\n")
                .raw(service.isSystemd() && service.needsDaemonReload() ? "systemctl daemon-reload || exit\n" : "")
                .raw(act)
                .raw(service.isSystemd() ? NOTE.replace("NOW", seen.now()).replace("FILE", DaemonFact.NOTE) : "");
    }

    // A reload that fails has changed nothing; then a restart does what was wanted.
    private static final String RELOAD = """
            PATH=$PATH:/usr/sbin:/sbin:/usr/local/sbin
            if ! chronyc reload sources >/dev/null 2>&1; then
            OTHERWISE
            fi
            """;

    // The unit's own command with -R, from a file that systemd sees for this one start. The options in /etc/default or
    // /etc/sysconfig would outlive it, and a variable of systemd's own is overruled by them.
    static final String WITHOUT_STEP = """
            unit=$(systemctl show -p Id --value -- "$n") || exit
            command=$(systemctl cat -- "$unit" | awk '/^ExecStart[ \\t]*=/ {
              sub(/^ExecStart[ \\t]*=[ \\t]*/, ""); if ($0 == "") many = 0; else { many++; last = $0 } }
              END { if (many == 1 && last !~ /\\\\$/) print last }')
            case $command in
            *chronyd*) ;;
            *) echo "cannot tell how $unit starts chronyd, so not how to start it with -R; set step: as_configured" >&2; exit 1;;
            esac
            overlay=/run/systemd/system/$unit.d
            clear_away() {
              rm -f "$overlay/zz-stepslew-no-step.conf"; rmdir "$overlay" 2>/dev/null
              systemctl daemon-reload
            }
            trap clear_away EXIT
            trap 'exit 130' HUP INT TERM
            mkdir -p "$overlay" &&
            printf '[Service]\\nExecStart=\\nExecStart=%s -R\\n' "$command" >"$overlay/zz-stepslew-no-step.conf" &&
            systemctl daemon-reload || exit
            """;

    private static final String NOTE = """
            at=$(systemctl show -p InactiveExitTimestampMonotonic -- "$n" 2>/dev/null)
            mkdir -p /run/stepslew 2>/dev/null && printf '%s %s\\n' "${at#*=}" 'NOW' >FILE 2>/dev/null
            :
            """;
}
