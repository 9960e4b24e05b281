package dev.stepslew.module;

import dev.stepslew.connection.Script;
import dev.stepslew.plan.Footprint;
import dev.stepslew.plan.Observation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A service of the host as its manager tells of it. */
record ServiceFact(Fields fields) {

    /** Names that mean the same daemon: Debian's unit is chrony, with an alias that is there only while it is enabled. */
    private static final Map<String, String> SIBLINGS = Map.of("chronyd", "chrony", "chrony", "chronyd");

    // The order matters: a container may have systemctl without systemd (it says "offline" then), and systemd hosts
    // have `service`, too. The directory is systemd's own way to tell; the lab's stand-in can only answer.
    private static final String MANAGER = """
            has() { command -v "$1" >/dev/null 2>&1; }
            booted() { [ -d /run/systemd/system ] || [ "$(systemctl is-system-running 2>/dev/null)" = running ]; }
            if has systemctl && booted; then manager=systemd; else manager=; fi
            PATH=$PATH:/usr/sbin:/sbin:/usr/local/sbin
            if [ -n "$manager" ]; then :
            elif has rc-service && has openrc; then manager=openrc
            elif has service; then manager=service
            elif [ -d /etc/init.d ]; then manager=init.d
            else manager=none; fi
            """;

    /** Where units and scripts of services lie. */
    private static final Footprint UNITS = Stream.of(
                    "/etc/systemd", "/lib/systemd", "/usr/lib/systemd", "/run/systemd", "/etc/init.d", "/etc/default")
            .map(Footprint::path)
            .reduce(Footprint.NOTHING, Footprint::and);

    private static final String LOOK = """
            echo manager=$manager
            case $manager in
            systemd)
              show() {
                systemctl $scope show -p Id -p LoadState -p ActiveState -p SubState -p UnitFileState -p CanReload \\
                  -p MainPID -p ExecMainStartTimestamp -p Result -p NeedDaemonReload -p FragmentPath -- "$1" 2>/dev/null
              }
              [ "$(systemctl $scope show -p NeedDaemonReload '*' 2>/dev/null | grep -c yes)" = 0 ] || echo reload_needed=yes
              [ -n "$n" ] || exit 0
              said=$(show "$n")
              case $said in *LoadState=not-found*)
                if [ -n "$other" ]; then
                  said2=$(show "$other")
                  case $said2 in *LoadState=not-found*) ;; *) said=$said2; n=$other;; esac
                fi
                case $said in *LoadState=not-found*)
                  systemctl $scope list-unit-files --no-legend --no-pager "*$(printf %.5s "$n")*" 2>/dev/null |
                    awk '{print "near=" $1}' | head -n 5;;
                esac;;
              esac
              printf 'name=%s\\n%s\\n' "$n" "$said"
              links=$(systemctl $scope is-enabled -l -- "$n" 2>/dev/null)
              case $links in *'\n  /'*) echo linked=yes;; esac
              printf 'enabled=%s\\n' "$(printf '%s\\n' "$links" | grep -v '^  /' | tail -n 1)";;
            openrc)
              [ -e /etc/init.d/"$n" ] || { [ -n "$other" ] && [ -e /etc/init.d/"$other" ] && n=$other; }
              echo "name=$n"
              [ -e /etc/init.d/"$n" ] && echo known=yes
              rc-service "$n" status >/dev/null 2>&1 && echo running=yes
              rc-update show 2>/dev/null | awk -v n="$n" '$1 == n {print "enabled=enabled"; exit}';;
            service|init.d)
              if [ $manager = service ]; then ask() { service "$1" status; }; else ask() { /etc/init.d/"$1" status; }; fi
              ask "$n" >/dev/null 2>&1; rc=$?
              if [ $rc != 0 ] && [ $rc != 3 ] && [ -n "$other" ]; then
                ask "$other" >/dev/null 2>&1; rc2=$?
                if [ $rc2 = 0 ] || [ $rc2 = 3 ]; then n=$other rc=$rc2
                elif [ ! -e /etc/init.d/"$n" ] && [ -e /etc/init.d/"$other" ]; then n=$other rc=$rc2; fi
              fi
              echo "name=$n"
              # LSB: 0 runs, 3 does not, 4 unknown; many a script answers 1 for a service that it has never heard of
              if [ $rc = 0 ] || [ $rc = 3 ] || [ -e /etc/init.d/"$n" ]; then echo known=yes; fi
              [ $rc = 0 ] && echo running=yes
              for f in /etc/rc[2345].d/S??"$n"; do [ -e "$f" ] && { echo enabled=enabled; break; }; done;;
            esac
            :
            """;

    /** What is to be known about a service; of the manager alone where the name is empty. */
    static Observation<ServiceFact> observation(String name, boolean user) {
        return Observation.of(
                "look at service " + name,
                look(name, user),
                footprint(name).perhaps(UNITS),
                answer -> new ServiceFact(Fields.of(answer)));
    }

    /** The shell that looks; afterwards {@code $n} is the service's name there and {@code $manager} who minds it. */
    static Script look(String name, boolean user) {
        String other = SIBLINGS.getOrDefault(bare(name), "");
        return Script.of(MANAGER + scope(user) + "n=" + Script.quote(bare(name)) + " other=" + Script.quote(other)
                + "\n" + LOOK);
    }

    /** The places of a service: it may steer the clock, and may go by its sibling's name. */
    static Footprint footprint(String name) {
        Footprint own = Footprint.service(bare(name));
        String other = SIBLINGS.getOrDefault(bare(name), "");
        return other.isEmpty() ? own : own.and(Footprint.service(other));
    }

    static String scope(boolean user) {
        return user ? "scope=--user\n" : "scope=\n";
    }

    private static String bare(String name) {
        return name.endsWith(".service") ? name.substring(0, name.length() - ".service".length()) : name;
    }

    String manager() {
        return fields.text("manager");
    }

    boolean isSystemd() {
        return manager().equals("systemd");
    }

    /** The name under which the host has it; an alias is gone as soon as the unit is disabled. */
    String name() {
        return fields.text("Id").isEmpty() ? fields.text("name") : bare(fields.text("Id"));
    }

    boolean isKnown() {
        return isSystemd()
                ? !fields.text("LoadState").equals("not-found") && fields.has("LoadState")
                : fields.says("known");
    }

    boolean isMasked() {
        return fields.text("LoadState").equals("masked")
                || fields.text("UnitFileState").startsWith("masked");
    }

    boolean isRunning() {
        if (isSystemd()) {
            return List.of("active", "activating", "reloading").contains(fields.text("ActiveState"));
        }
        return fields.says("running");
    }

    /** A name that stands for another unit, or for none of its own, is enabled where links lead to that. */
    boolean isEnabled() {
        return switch (fields.text("enabled")) {
            case "enabled", "enabled-runtime", "static", "generated", "transient" -> true;
            case "alias", "indirect" -> fields.says("linked");
            default -> false;
        };
    }

    /** Whether files of units have changed since systemd read them. */
    boolean needsDaemonReload() {
        return fields.says("reload_needed");
    }

    /** Units with a name that begins alike. */
    List<String> near() {
        return fields.list("near");
    }

    /** What systemd said, as the result's {@code status}. */
    Map<String, Object> status() {
        Map<String, Object> status = new LinkedHashMap<>();
        fields.values().forEach((key, values) -> {
            if (Character.isUpperCase(key.charAt(0))) {
                status.put(key, values.get(0));
            }
        });
        return status;
    }
}
