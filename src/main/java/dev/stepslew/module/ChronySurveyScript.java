package dev.stepslew.module;

import dev.stepslew.connection.Script;

/**
 * The shell that reads how a host keeps its time: lines {@code key=value}, then the bytes of the configuration's files
 * one behind the other, in the order of the {@code part=SIZE PATH} lines.
 */
final class ChronySurveyScript {

    private ChronySurveyScript() {}

    /** @param config the file that chronyd is started with; empty for the one it says */
    static Script of(String config) {
        return DaemonFact.look("chronyd", config)
                .raw("asked=" + (config.isEmpty() ? "" : HostPath.word(config)) + "\n")
                .raw(RUNNING + FILES + OTHERS + CONTENT);
    }

    // DaemonFact has left in $n the unit, in $manager who minds it and in $config the configuration.
    private static final String RUNNING = """
            PATH=$PATH:/usr/sbin:/sbin:/usr/local/sbin
            export LC_ALL=C
            has() { command -v "$1" >/dev/null 2>&1; }
            cd /
            pid=$(systemctl show -p MainPID --value -- "$n" 2>/dev/null)
            case $pid in ''|0|*[!0-9]*) pid=; [ "$manager" = systemd ] || { pid=$(pidof chronyd 2>/dev/null); pid=${pid%% *}; };; esac
            if [ -n "$pid" ] && [ -r "/proc/$pid/cmdline" ]; then
              echo "pid=$pid"
              tr '\\0\\n' '\\n ' <"/proc/$pid/cmdline" | sed 's/^/word=/'
              echo "user=$(stat -c %U "/proc/$pid" 2>/dev/null)"
              awk '$1 == "Uid:" {print "uid=" $3}' "/proc/$pid/status" 2>/dev/null
              [ -n "$asked" ] || {
                said=$(tr '\\0\\n' '\\n ' <"/proc/$pid/cmdline" | awk 'f {print; exit} $0 == "-f" {f = 1} /^-f./ {print substr($0, 3); exit}')
                [ -z "$said" ] || [ ! -r "$said" ] || config=$said; }
            fi
            echo "config=$config"
            for f in /etc/os-release /usr/lib/os-release; do
              [ -r $f ] && { sed -n 's/^\\(ID\\|VERSION_ID\\|ID_LIKE\\|PRETTY_NAME\\)=/os_\\1=/p' $f; break; }
            done
            echo "hostname=$(uname -n)"
            if has ip; then ip -o addr show 2>/dev/null | awk '$3 ~ /^inet/ {sub(/\\/.*/, "", $4); print "own=" $4}'
            else hostname -I 2>/dev/null | tr ' ' '\\n' | sed -n 's/^./own=&/p'; fi
            if has chronyc; then
              if has timeout; then ask() { timeout 5 chronyc -c -n "$@" 2>/dev/null; }
              else ask() { chronyc -c -n "$@" 2>/dev/null; }; fi
              said=$(ask tracking) && printf 'tracking=%s\\n' "$said" && ask sources | sed 's/^/source=/'
            fi
            """;

    private static final String FILES = """
            sizes=; paths=; count=0
            about() {
              say=$(stat -L -c '%a %U %G %Y %Z' -- "$1" 2>/dev/null) && printf 'stat=%s %s\\n' "$say" "$1"
            }
            take() {
              case "|$paths|" in *"|$1|"*) return 1;; esac
              paths="$paths|$1"
              if [ ! -r "$1" ]; then [ ! -e "$1" ] || echo "unreadable=$1"; return 1; fi
              [ $count -lt 300 ] || { echo toomany=yes; return 1; }
              size=$(wc -c <"$1"); size=$((size))
              [ $size -le 1048576 ] || { echo "unreadable=$1"; return 1; }
              count=$((count + 1))
              printf 'part=%s %s\\n' "$size" "$1"
              set -- "$1" "$size" "${list:-}"
              list="$3$2 $1
            "
              about "$1"
              for old in "$1".*~; do [ -f "$old" ] && { printf 'backup=%s %s\\n' "$(stat -c %Z -- "$old")" "$old"; }; done
              return 0
            }
            look_in() {
              take "$2" || return 0
              [ "$1" -lt 10 ] || return 0
              for said in $(awk '{ d = tolower($1) } d == "include" || d == "confdir" || d == "sourcedir" {
                for (i = 2; i <= NF; i++) print d ":" $i }' "$2" 2>/dev/null); do
                what=${said#*:}
                case $said in
                include:*) echo "dir=${what%/*}"; set +f
                  for f in $what; do [ -f "$f" ] && look_in $(($1 + 1)) "$f"; done;;
                confdir:*) [ -d "$what" ] || continue; echo "dir=$what"; about "$what"
                  for f in "$what"/*.conf; do [ -f "$f" ] && look_in $(($1 + 1)) "$f"; done;;
                sourcedir:*) [ -d "$what" ] || continue; echo "dir=$what"; about "$what"
                  for f in "$what"/*.sources; do [ -f "$f" ] && take "$f"; done;;
                esac
              done
            }
            look_in 1 "$config"
            for named in $(printf %s "$list" | while read -r size path; do cat -- "$path"; echo; done 2>/dev/null |
                awk 'tolower($1) ~ /^(keyfile|ntsserverkey|ntsservercert|logdir|ntsdumpdir|dumpdir)$/ {print tolower($1) ":" $2}'); do
              echo "named=$named"; about "${named#*:}"
            done
            for f in /etc/default/chrony /etc/sysconfig/chronyd /etc/conf.d/chronyd; do
              [ -r "$f" ] && { about "$f"; sed -n "s|^|options=$f:|p" "$f"; }
            done
            """;

    // Twelve letters or fewer are what the kernel keeps of a process's name, fifteen to be exact.
    private static final String OTHERS = """
            for c in /proc/[0-9]*/comm; do
              read -r name <"$c" || continue
              case $name in
              chronyd|ntpd|openntpd|systemd-timesyn|ptp4l|phc2sys|timemaster|ntpd-rs|ntp-daemon|sntp|vmtoolsd)
                own=${c%/comm}
                [ -n "$pid" ] && [ "$name" = chronyd ] && continue
                echo "daemon=$name";;
              esac
            done 2>/dev/null
            if [ "$manager" = systemd ]; then
              for u in systemd-timesyncd ntp ntpd ntpsec openntpd ntpdate chrony-wait; do
                printf 'unit=%s %s %s\\n' $u "$(systemctl is-active $u.service 2>/dev/null | tail -n 1)" \\
                  "$(systemctl is-enabled $u.service 2>/dev/null | tail -n 1)"
              done
              systemctl cat chrony-wait.service 2>/dev/null | sed -n 's/^ExecStart=/wait=/p'
            fi
            if has dpkg-query; then
              dpkg-query -W -f='${db:Status-Status} package=${Package} ${Version}\\n' chrony ntp ntpsec openntpd ntpdate systemd-timesyncd 2>/dev/null |
                sed -n 's/^installed //p'; echo packages=apt
            elif has rpm; then
              for p in chrony ntp ntpsec openntpd ntpdate systemd-timesyncd; do
                rpm -q --qf 'package=%{NAME} %{VERSION}-%{RELEASE}\\n' $p 2>/dev/null | grep '^package='
              done; echo packages=rpm
            elif has apk; then
              for p in chrony openntpd ntpsec; do v=$(apk list -I $p 2>/dev/null | head -n 1) && [ -n "$v" ] && echo "package=$p ${v%% *}"; done; echo packages=apk
            fi
            """;

    private static final String CONTENT = """
            echo content=
            printf %s "$list" | while read -r size path; do head -c "$size" -- "$path"; done
            :
            """;
}
