package dev.stepslew.module;

/** The shell around the probe on a host: finds its configuration and a Java, runs it, and cleans up. */
final class ProbeScript {

    private ProbeScript() {}

    // Debian and Alpine keep it in a directory of its own; where that is, the plain file is a stray.
    static final String CONFIGURATION = """
            if [ -z "$config" ]; then
              for f in /etc/chrony/chrony.conf /etc/chrony.conf; do [ -e "$f" ] && { config=$f; break; }; done
            fi
            [ -n "$config" ] || { echo no_config=yes; exit 0; }
            """;

    /** Sets {@code $cache} to where runtimes that were brought are kept. */
    static final String CACHE = """
            if [ "$(id -u)" = 0 ]; then cache=/var/cache/stepslew; else cache=${HOME:-/nowhere}/.cache/stepslew; fi
            """;

    static final String TEMPORARY = """
            umask 077
            t=
            trap '[ -z "$t" ] || rm -rf "$t"' EXIT
            trap 'exit 130' HUP INT TERM PIPE
            t=$(mktemp -d) || exit
            """;

    // A non-root user may run what root has brought, and never the other way round.
    // A Java that says nothing is too old or broken; the next one is tried. UsePerfData would leave a file in /tmp.
    static final String RUN = """
            [ -z "$config" ] || set -- "$@" --config "$config"
            [ -z "${public_wait-}" ] || set -- "$@" --public-wait "$public_wait" --spare "${public_spare-}"
            cached=
            for j in "$java" "${JAVA_HOME:-/nowhere}/bin/java" "$(command -v java 2>/dev/null)" \\
              /usr/lib/jvm/*/bin/java /opt/*/bin/java "$cache/$runtime/bin/java" "/var/cache/stepslew/$runtime/bin/java"; do
              [ -n "$j" ] && [ -x "$j" ] && [ -f "$j" ] || continue
              case $j in */"$runtime"/bin/java) cached=yes; echo cached=yes;; esac
              PATH=$PATH:/usr/bin:/usr/sbin "$j" -Xshare:auto -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UsePerfData -Xmx32m \\
                -jar "$t/probe.jar" "$@" >"$t/out" 2>"$t/err" </dev/null; rc=$?
              if [ -s "$t/out" ] || [ $rc = 3 ]; then
                printf 'java=%s\\nconfig=%s\\nrc=%s\\n' "$j" "$config" "$rc"
                head -c 4000 "$t/err" | sed 's/^/said=/'
                [ ! -s "$t/out" ] || { echo content=; cat "$t/out"; }
                exit 0
              fi
              printf 'broken=%s: %s\\n' "$j" "$(head -n 1 "$t/err" | cut -c 1-300)"
              [ "$j" != "$java" ] || break
            done
            is=$(uname -s)\\ $(uname -m) libc=
            printf 'system=%s\\nmachine=%s\\ncache=%s\\n' "${is% *}" "${is##* }" "$cache"
            for f in /lib64/ld-linux-*.so.* /lib/ld-linux*.so.*; do [ -e "$f" ] && libc=glibc; done
            for f in /lib/ld-musl-*.so.1; do [ -e "$f" ] && libc=musl; done
            case $libc in glibc) echo libc=glibc;; musl) echo musl=yes;; esac
            """;

    /**
     * Where no Java can be had, the host's own chronyd is asked once, with directives instead of a configuration. It
     * gets a pid file, a drift file and a log of its own, so that the daemon that runs there is not touched.
     */
    static final String CHRONYD = """
            [ -z "$java" ] || { echo given=yes; exit 0; }
            if [ -z "$cached" ]; then case $kind/$libc in /*|"$is"/glibc) exit 0;; esac; fi
            PATH=$PATH:/usr/sbin:/sbin
            command -v chronyd >/dev/null || exit 0
            [ -z "$config" ] || set -- "include $config" "$@"
            sleep "${public_wait-0}" 2>/dev/null || sleep "${public_wait%.*}"
            chronyd -Q -t 60 -U -u "$(id -un)" "$@" "pidfile $t/pid" "driftfile $t/drift" "dumpdir $t" "logdir $t" \\
              'port 0' 'cmdport 0' 'bindcmdaddress /' >"$t/out" 2>&1 </dev/null
            printf 'by=chronyd -Q\\nconfig=%s\\nversion=%s\\n' "$config" "$(chronyd --version | sed -n 's/.*version \\([^ ]*\\).*/\\1/p')"
            sed -n 's/.*System clock wrong by \\([-0-9.]*\\) seconds.*/wrong_by=\\1/p' "$t/out" | tail -n 1
            grep -v 'System clock wrong by\\|starting\\|exiting\\|Disabled\\|Running with root' "$t/out" | tail -n 3 | sed 's/^[-0-9]*T[0-9:]*Z //; s/^/said=/'
            :
            """;

    /** Unpacks the runtime that comes on standard input under its hash: whole or not at all. */
    static final String UNPACK = """
            umask 022
            new=
            trap '[ -z "$new" ] || rm -rf "$new"' EXIT
            trap 'exit 130' HUP INT TERM PIPE
            mkdir -p "$cache" && new=$(mktemp -d "$cache/.new-XXXXXX") && chmod 755 "$new" && mkdir "$new/it" || exit
            cat >"$new/archive" || exit
            [ "$(sha256sum <"$new/archive")" = "$sha  -" ] || { echo 'the runtime did not arrive whole' >&2; exit 1; }
            gzip -dc "$new/archive" | tar -xf - -C "$new/it" || exit
            [ -x "$new/it/bin/java" ] || { echo 'the archive holds no bin/java' >&2; exit 1; }
            [ -x "$cache/runtime-$sha/bin/java" ] || mv "$new/it" "$cache/runtime-$sha"
            """;
}
