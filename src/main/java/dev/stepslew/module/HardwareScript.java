package dev.stepslew.module;

/** The shell that tells of a host's machine: processors, memory, firmware, file systems. */
final class HardwareScript {

    private HardwareScript() {}

    static final String TEXT = """
            # ----- processors and memory
            [ -r /proc/uptime ] && { read -r up _ </proc/uptime; say uptime "${up%.*}"; }
            [ -r /proc/loadavg ] && say loadavg "$(first /proc/loadavg)"
            [ -r /proc/meminfo ] && awk '/^(MemTotal|MemFree|Buffers|Cached|SwapCached|SwapTotal|SwapFree):/ {print "mem_" substr($1, 1, length($1) - 1) "=" $2}' /proc/meminfo
            say vcpus "$(getconf _NPROCESSORS_ONLN 2>/dev/null || nproc 2>/dev/null || grep -c ^processor /proc/cpuinfo 2>/dev/null)"
            say nproc "$(nproc 2>/dev/null)"
            [ -r /proc/cpuinfo ] && awk -F': *' '
              /^(processor|vendor_id|model name|Processor|cpu|Vendor)[ \\t]*:/ {print "cpu=" $2}
              /^processor/ {p++} /^physical id/ {s[$2]} /^cpu cores/ {c = $2} /^siblings/ {t = $2}
              /^flags/ && / hypervisor/ {h = 1}
              END {n = 0; for (i in s) n++; print "cpu_count=" p
                   print "cpu_sockets=" n; print "cpu_cores=" c; print "cpu_siblings=" t; if (h) print "hypervisor=yes"}' /proc/cpuinfo

            # ----- firmware
            for f in bios_date bios_vendor bios_version board_asset_tag board_name board_serial board_vendor board_version \\
              chassis_asset_tag chassis_serial chassis_type chassis_vendor chassis_version product_name product_serial product_uuid \\
              product_version sys_vendor; do
              say "dmi_$f" "$(first /sys/class/dmi/id/$f 2>/dev/null)"
            done

            # ----- file systems; one that a dead server holds must not hold us
            patiently() { if has timeout; then timeout 2 "$@"; else "$@"; fi; }
            uuids=
            for l in /dev/disk/by-uuid/*; do [ -e "$l" ] && uuids="$uuids $(readlink -f "$l") ${l##*/} "; done
            [ -r /proc/mounts ] && while read -r device mount type options _; do
              case $device in /*|*:/*) ;; *) continue;; esac
              disk=$(readlink -f "$device" 2>/dev/null)
              case $uuids in *" ${disk:-none} "*) uuid=${uuids#*" $disk "}; uuid=${uuid%% *};; *) uuid=N/A;; esac
              say mount "$device $mount $type $options $uuid $(patiently stat -f -c '%s %S %b %a %c %d' "$(printf %b "$mount")" 2>/dev/null)"
            done </proc/mounts
            """;
}
