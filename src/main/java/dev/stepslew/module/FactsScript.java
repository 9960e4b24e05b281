package dev.stepslew.module;

/** The shell that gathers a host's facts: one line {@code key=value} each, with nothing but a shell and busybox. */
final class FactsScript {

    private FactsScript() {}

    static final String TEXT = """
            path=$PATH
            PATH=$PATH:/usr/sbin:/sbin:/usr/local/sbin
            has() { command -v "$1" >/dev/null 2>&1; }
            say() { printf '%s=%s\\n' "$1" "$2"; }
            first() { [ -r "$1" ] && IFS= read -r line <"$1" && printf %s "$line"; }

            # ----- the system
            set -- $(uname -s) $(uname -r) $(uname -m)
            say system "$1"; say kernel "$2"; say machine "$3"
            say kernel_version "$(uname -v)"
            say nodename "$(uname -n)"
            # the resolver may hang: it gets 2 seconds where timeout is there, and is left out where not
            if has timeout && has getent; then
              set -- $(timeout 2 getent ahosts "$(uname -n)" 2>/dev/null)
              [ $# -eq 0 ] || say names "$(timeout 2 getent hosts "$1" 2>/dev/null)"
            elif has timeout; then
              say fqdn "$(timeout 2 hostname -f 2>/dev/null)"
            fi
            for f in /etc/os-release /usr/lib/os-release; do
              [ -r $f ] && { sed -n 's/^\\([A-Z_]*\\)=/os_\\1=/p' $f; break; }
            done
            for f in debian_version redhat-release centos-release oracle-release system-release alpine-release SuSE-release arch-release; do
              [ -e /etc/$f ] && say "release_$f" "$(first /etc/$f)"
            done
            for m in apt-get dnf5 dnf microdnf yum zypper pacman apk xbps-install emerge opkg; do
              has $m && say pkg "$m"
            done
            say init "$(first /proc/1/comm)"
            booted() { [ -d /run/systemd/system ] || [ "$(systemctl is-system-running 2>/dev/null)" = running ]; }
            has systemctl && booted && echo systemd=yes
            has openrc && has rc-service && echo openrc=yes

            # ----- the user
            say user_id "$(id -un 2>/dev/null || id -u)"
            say user_uid "$(id -u)"; say user_gid "$(id -g)"
            say real_uid "$(id -ru 2>/dev/null || id -u)"; say real_gid "$(id -rg 2>/dev/null || id -g)"
            u=$(id -un 2>/dev/null); { getent passwd "$u" || u=$u awk -F: '$1 == ENVIRON["u"]' /etc/passwd; } 2>/dev/null |
              head -n 1 | awk -F: '{print "user_gecos=" $5; print "user_dir=" $6; print "user_shell=" $7}'
            say env_PATH "$path"
            # what busybox cannot separate is looked for by name; sudo's command is this program's own talk
            env -0 >/dev/null 2>&1 && env -0 | tr '\\n\\000' ' \\n' | grep -v '^PATH=\\|^SUDO_COMMAND=' | sed 's/^/env_/' ||
            for v in HOME LANG LC_ALL SHELL USER LOGNAME TERM PWD TZ SUDO_USER SUDO_UID SUDO_GID SSH_CONNECTION XDG_RUNTIME_DIR JAVA_HOME; do
              eval "[ -n \\"\\${$v+x}\\" ] && say env_$v \\"\\$$v\\""
            done

            # ----- the clock
            say date "$(date '+%Y %m %d %H %M %S %s %Z %z %w %A %W')"
            say utc "$(date -u +%Y-%m-%dT%H:%M:%S)"
            n=$(date +%N 2>/dev/null); case $n in ''|*[!0-9]*) ;; *) say nanos "$n";; esac

            # ----- the machine
            """ + HardwareScript.TEXT + """
            # ----- what it runs in
            has systemd-detect-virt && say virt "$(systemd-detect-virt 2>/dev/null)"
            [ -e /.dockerenv ] && echo container=docker
            [ -e /run/.containerenv ] && echo container=podman
            [ -r /proc/1/environ ] && say container "$({ tr '\\0' '\\n' </proc/1/environ | sed -n 's/^container=//p'; } 2>/dev/null)"
            [ -d /proc/vz ] && [ ! -d /proc/bc ] && echo container=openvz
            [ -e /proc/xen/capabilities ] && echo xen=yes
            say machine_id "$(first /etc/machine-id)"
            say cgroup "$(sed -n 's/^[^:]*:[^:]*:\\/\\(docker\\|lxc\\|kubepods\\|machine\\.slice\\).*/\\1/p' /proc/1/cgroup 2>/dev/null | head -n 1)"

            # ----- what the host says of itself
            for t in dsa rsa ecdsa ed25519; do
              [ -r /etc/ssh/ssh_host_${t}_key.pub ] && say ssh_key "$t $(first /etc/ssh/ssh_host_${t}_key.pub)"
            done
            if has lsb_release; then
              lsb_release -a 2>/dev/null | sed -n 's/^Distributor ID:[[:space:]]*/lsb_id=/p;s/^Description:[[:space:]]*/lsb_description=/p
                s/^Release:[[:space:]]*/lsb_release=/p;s/^Codename:[[:space:]]*/lsb_codename=/p'
            elif [ -r /etc/lsb-release ]; then
              sed -n 's/^DISTRIB_ID=/lsb_id=/p;s/^DISTRIB_DESCRIPTION=/lsb_description=/p;s/^DISTRIB_RELEASE=/lsb_release=/p
                s/^DISTRIB_CODENAME=/lsb_codename=/p' /etc/lsb-release | tr -d '"'
            fi
            [ -r /proc/1/root/. ] && [ "$(stat -c %d:%i /proc/1/root/. 2>/dev/null)" != "$(stat -c %d:%i /)" ] && echo chroot=yes
            """ + PythonFacts.LOOK + LocalFacts.LOOK + """

            # ----- security
            if [ -e /sys/fs/selinux/enforce ]; then
              say selinux "$(first /sys/fs/selinux/enforce)"
              [ -r /etc/selinux/config ] && sed -n 's/^SELINUX=/selinux_config=/p;s/^SELINUXTYPE=/selinux_type=/p' /etc/selinux/config
              say selinux_policyvers "$(first /sys/fs/selinux/policyvers)"
            fi
            [ -r /sys/module/apparmor/parameters/enabled ] && say apparmor "$(first /sys/module/apparmor/parameters/enabled)"
            [ -r /proc/sys/crypto/fips_enabled ] && say fips "$(first /proc/sys/crypto/fips_enabled)"
            [ -r /proc/cmdline ] && say cmdline "$(first /proc/cmdline)"

            # ----- the network
            for d in /sys/class/net/*; do
              i=${d##*/}
              [ -e "$d/address" ] || continue
              say if "$i $(first "$d/address") $(first "$d/mtu") $(first "$d/operstate") $(first "$d/type")"
              pci=; [ ! -e "$d/device" ] || pci=$(readlink -f "$d/device")
              driver=; [ ! -e "$d/device/driver/module" ] || driver=$(readlink -f "$d/device/driver/module")
              say more "$i $(first "$d/flags") $(cat "$d/speed" 2>/dev/null || echo -) ${pci##*/} ${driver##*/}"
            done
            if has ip; then
              ip -o addr show 2>/dev/null | awk '{
                b = "-"; s = "-"
                for (k = 5; k <= NF; k++) { if ($k == "brd") b = $(k + 1); if ($k == "scope") s = $(k + 1) }
                if ($3 ~ /^inet/) print "addr=" $2, $3, $4, b, s}'
              ip -4 route show default 2>/dev/null | sed 's/^/route4=/'
              ip -6 route show default 2>/dev/null | sed 's/^/route6=/'
              # what the kernel would really use; sends nothing
              say get4 "$(ip -4 route get 8.8.8.8 2>/dev/null | head -n 1)"
              say get6 "$(ip -6 route get 2404:6800:400a:800::1012 2>/dev/null | head -n 1)"
            elif has ifconfig; then
              ifconfig -a 2>/dev/null | awk '
                /^[^ \\t]/ {i = $1; sub(/:$/, "", i)}
                $1 == "inet" {
                  a = $2; sub(/^addr:/, "", a); m = ""; b = "-"
                  for (k = 2; k <= NF; k++) {
                    if ($k == "netmask") m = $(k + 1); if ($k ~ /^Mask:/) m = substr($k, 6)
                    if ($k == "broadcast") b = $(k + 1); if ($k ~ /^Bcast:/) b = substr($k, 7) }
                  print "addr=" i, "inet", a "/" m, b, (a ~ /^127\\./ ? "host" : "global") }
                $1 == "inet6" {
                  a = $2; p = $4; if (a == "addr:") a = $3; if (a !~ /\\//) a = a "/" p
                  print "addr=" i, "inet6", a, "-", (a ~ /^fe80/ ? "link" : a ~ /^::1/ ? "host" : "global") }'
            fi
            if ! has ip && [ -r /proc/net/route ]; then
              awk '$2 == "00000000" && $8 == "00000000" {print "hexroute=" $1, $3}' /proc/net/route
            fi
            [ -r /etc/resolv.conf ] && awk '
              $1 == "nameserver" {print "nameserver=" $2} $1 == "search" {for (k = 2; k <= NF; k++) print "search=" $k} $1 == "domain" {print "dns_domain=" $2}' /etc/resolv.conf
            :
            """;
}
