# The services of an embedded host: a book in the host's own root, in place of a service manager. Where the machine has
# chronyd, the chrony service is that chronyd: run with -x (it never touches the clock) and as the current user.
# Read by the stand-ins in ../bin; the fleet sets STEPSLEW_LAB_*.

set -f # nothing here is a pattern
root=${STEPSLEW_LAB_ROOT:?is set by the embedded fleet}
home=${0%/*}/..
wanted=$root/etc/systemd/system/multi-user.target.wants
book=$root/run/services
pidfile=$root/run/chrony/chronyd.pid
running=$root/run/chrony/running.conf

say() { printf '%s (stand-in): %s\n' "${0##*/}" "$*" >&2; }

unit_of() {
	case ${1%.service} in
	chrony | chronyd) echo chrony ;;
	ssh | sshd) echo ssh ;;
	*) echo "${1%.service}" ;;
	esac
}

is_known() { [ "$1" = chrony ] || [ "$1" = ssh ]; }

is_enabled() { [ "$1" = ssh ] || [ -e "$wanted/$1.service" ]; }

is_active() {
	[ "$1" = ssh ] && return 0
	[ -e "$book/$1" ] || return 1
	pid=$(main_pid "$1")
	[ "$pid" = 0 ] || is_ours "$pid"
}

# After a crash the number may be somebody else's.
is_ours() {
	if [ -r "/proc/$1/cmdline" ]; then tr '\0' ' ' <"/proc/$1/cmdline"; else ps -o args= -p "$1"; fi 2>/dev/null |
		grep -qF -- "-f $running"
}

main_pid() { field pid "$1"; }

since() { field since "$1"; }

field() { sed -n "s/^$1=//p" "$book/$2" 2>/dev/null | grep . || echo 0; }

enable_unit() { mkdir -p "$wanted" && : >"$wanted/$1.service"; }

disable_unit() { rm -f "$wanted/$1.service"; }

start_unit() {
	is_active "$1" && return 0
	pid=0
	if [ "$1" = chrony ]; then start_chronyd || return 1; fi
	mkdir -p "$book"
	printf 'pid=%s\nsince=%s\n' "$pid" "$(date +%s)" >"$book/$1"
}

stop_unit() {
	[ "$1" = ssh ] && return 0
	pid=$(main_pid "$1")
	rm -f "$book/$1"
	is_ours "$pid" || return 0
	# a chronyd of the lab has nothing to save, and a friendly end takes it up to two seconds
	kill -9 "$pid" 2>/dev/null
	while is_ours "$pid"; do sleep 0.02; done
	rm -f "$pidfile"
}

restart_unit() {
	stop_unit "$1"
	start_unit "$1"
}

chrony_conf() {
	for conf in "$root/etc/chrony/chrony.conf" "$root/etc/chrony.conf"; do
		[ -f "$conf" ] && echo "$conf" && return 0
	done
	return 1
}

start_chronyd() {
	conf=$(chrony_conf) || { say "there is no chrony.conf in $root/etc"; return 1; }
	"$home/bin/chronyd" -p -f "$conf" >/dev/null || return 1
	if [ -z "$STEPSLEW_LAB_CHRONYD" ]; then
		say "chrony is noted as started; this machine has no chronyd that could run"
		return 0
	fi
	mkdir -p "$root/run/chrony" "$root/var/lib/chrony"
	chmod 700 "$root/run/chrony"
	lab_conf "$conf" >"$running"
	"$STEPSLEW_LAB_CHRONYD" -x -U -u "$(id -un)" -f "$running" </dev/null >"$root/run/chrony/log" 2>&1 || {
		cat "$root/run/chrony/log" >&2
		return 1
	}
	pid=$(cat "$pidfile")
	say "chrony is the machine's chronyd -x, with the lab's sources and without initstepslew (whose port is always 123)"
}

# What chronyd runs with: of the installed file what a user may do on loopback, with the lab's servers as sources.
lab_conf() {
	awk -v map="$STEPSLEW_LAB_SOURCES" '
		BEGIN { while ((getline line < map) > 0) { split(line, f, " "); to[f[1]] = f[2] " port " f[3] } }
		{ word = tolower($1) }
		word == "server" || word == "pool" || word == "peer" {
			if (!($2 in to)) next
			$1 = "server"; $2 = to[$2]; print; next
		}
		word ~ /^(makestep|local|minsources|maxdistance|maxupdateskew|combinelimit|reselectdist|stratumweight)$/ { print }
	' "$1"
	printf 'port 0\ncmdport %s\nbindcmdaddress %s\npidfile %s\ndriftfile %s\n' \
		"${STEPSLEW_LAB_COMMAND#* }" "${STEPSLEW_LAB_COMMAND% *}" "$pidfile" "$root/var/lib/chrony/drift"
}
