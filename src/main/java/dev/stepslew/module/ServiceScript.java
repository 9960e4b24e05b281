package dev.stepslew.module;

/**
 * The shell that makes a service manager act: {@code $verb} on {@code $n}. Where that fails it says why on standard
 * error: the manager's own words, then the last lines of the service's log.
 */
final class ServiceScript {

    private ServiceScript() {}

    static String of(String manager) {
        return PATH
                + switch (manager) {
                    case "systemd" -> SYSTEMD;
                    case "openrc" -> OPENRC;
                    default -> SERVICE;
                };
    }

    private static final String PATH = """
            PATH=$PATH:/usr/sbin:/sbin:/usr/local/sbin
            say() { tail -n 40 | tail -c 6000 >&2; }
            # a daemon that keeps the output open that it was started with must not keep this step open
            aside() {
              said=$(mktemp) || exit
              "$@" </dev/null >"$said" 2>&1; rc=$?
              say <"$said"; rm -f "$said"
              return $rc
            }
            """;

    // A start that is done proves little: a daemon that died at once is looked for afterwards.
    private static final String SYSTEMD = """
            why() {
              {
                systemctl $scope status --no-pager --full --lines=0 -- "$n" 2>&1 | grep -E '^ *(Active|Process|Main PID|Status|Condition):'
                journalctl $scope -u "$n" -n 10 --no-pager -q -o cat 2>/dev/null
              } | say
            }
            case $verb in
            restart|reload|start|stop)
              if [ $verb = restart ] && [ "$pause" -gt 0 ]; then
                systemctl $scope stop -- "$n" && sleep "$pause" && verb=start
              fi
              systemctl $scope $block $verb -- "$n"; rc=$?
              [ $rc = 0 ] || { why; exit $rc; }
              [ $verb = stop ] && exit 0
              state=$(systemctl $scope is-active -- "$n")
              case $state in failed)
                echo "$n was asked to $verb, and has failed since:" >&2; why; exit 3;;
              esac;;
            *) systemctl $scope $force $verb -- "$n";;
            esac
            """;

    private static final String OPENRC = """
            case $verb in
            enable) rc-update add "$n" default;;
            disable) rc-update del "$n";;
            mask|unmask) echo "OpenRC cannot $verb a service" >&2; exit 1;;
            restart)
              if [ "$pause" -gt 0 ]; then aside rc-service "$n" stop && sleep "$pause" && aside rc-service "$n" start
              else aside rc-service "$n" restart; fi;;
            *) aside rc-service "$n" $verb;;
            esac >&2
            """;

    private static final String SERVICE = """
            act() {
              if command -v service >/dev/null 2>&1; then aside service "$n" "$1"; else aside /etc/init.d/"$n" "$1"; fi
            }
            case $verb in
            enable|disable)
              if command -v update-rc.d >/dev/null 2>&1; then update-rc.d "$n" defaults && update-rc.d "$n" $verb
              elif command -v chkconfig >/dev/null 2>&1; then
                if [ $verb = enable ]; then chkconfig "$n" on; else chkconfig "$n" off; fi
              else echo "this host has nothing to $verb a service with" >&2; exit 1; fi >&2;;
            mask|unmask) echo "only systemd can $verb a service" >&2; exit 1;;
            restart)
              if [ "$pause" -gt 0 ]; then act stop && sleep "$pause" && act start; else act restart; fi;;
            *) act $verb;;
            esac || { rc=$?; echo "service $n $verb ended with $rc" >&2; exit $rc; }
            if [ $verb = start ] || [ $verb = restart ]; then
              act status 2>/dev/null
              case $? in 1|2|3) echo "$n was asked to $verb, and does not run" >&2; exit 3;; esac
            fi
            """;
}
