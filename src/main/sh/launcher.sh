#!/bin/sh
# stepslew: this script, and behind it the program as a jar. It finds Java 17 or newer and starts it with what makes a
# short-lived program start fast: the serial collector, the first compiler only, and an archive of classes.
#
#   JAVA_HOME           the Java to use; otherwise the one on the PATH
#   STEPSLEW_JAVA_OPTS  more options for it, such as -Xmx1g
#   STEPSLEW_ARCHIVE    "no": neither use nor make the archive of classes
#
# The archive (33 MB) halves the start. It is bound to this file's path and age and to the Java, so it is made where it is
# used, in $XDG_CACHE_HOME/stepslew: each command notes once which classes it loads, and the start after that makes an
# archive of all that was noted, in the background. Whatever goes wrong with it, the program starts without.

needed=17

fail() {
    printf 'stepslew: %s\n' "$1" >&2
    exit 1
}

find_java() {
    if [ -n "${JAVA_HOME-}" ]; then
        java=$JAVA_HOME/bin/java
        [ -x "$java" ] || fail "JAVA_HOME is $JAVA_HOME, but there is no bin/java in it; it must name a Java $needed or newer"
        home=$JAVA_HOME
        return
    fi
    java=$(command -v java) || fail "no java on the PATH; install Java $needed or newer, or set JAVA_HOME"
    home=$(readlink -f "$java" 2>/dev/null) || home=
    home=${home%/bin/java}
}

# A JDK says in its file "release" what it is; asking java itself costs as much as all the rest of the start.
find_version() {
    version=
    build=
    if [ -r "$home/release" ]; then
        while IFS="=" read -r key value; do
            value=${value#\"}
            case $key in
                JAVA_VERSION) version=${value%\"} ;;
                JAVA_RUNTIME_VERSION) build=${value%\"} ;;
            esac
        done <"$home/release"
    fi
    [ -n "$version" ] || version=$("$java" -version 2>&1 | sed -n 's/.* version "\([^"]*\)".*/\1/p')
    major=${version#1.}
    major=${major%%[!0-9]*}
    [ -n "$major" ] || fail "cannot tell the version of $java; Java $needed or newer is needed"
    [ "$major" -ge $needed ] || fail "Java $needed or newer is needed, but $java is $version; set JAVA_HOME to a newer one"
}

# Java takes arguments, names of files and the environment for text of the locale: in cron or a container, where none is
# set, every letter beyond ASCII would be lost. Python helps itself in the same way.
use_utf8() {
    [ "$(locale charmap)" = ANSI_X3.4-1968 ] && [ "$(LC_ALL=C.UTF-8 locale charmap)" = UTF-8 ] || return 0
    export LC_CTYPE=C.UTF-8
    [ -z "${LC_ALL-}" ] || export LC_ALL=C.UTF-8
}

# /opt/my tools/stepslew -> opt,my tools,stepslew
joined() {
    set -f
    IFS=/
    # the splitting is what is wanted
    # shellcheck disable=SC2086
    set -- ${1#/}
    IFS=,
    printf '%s' "$*"
}

# The directory must be ours: with sudo it may be another user's, who could then slip classes into our process.
find_cache() {
    [ "${STEPSLEW_ARCHIVE-}" != no ] || return 1
    [ -n "${XDG_CACHE_HOME:-${HOME-}}" ] || return 1
    cache=${XDG_CACHE_HOME:-$HOME/.cache}/stepslew
    [ -d "$cache" ] || (umask 077 && mkdir -p "$cache") 2>/dev/null || return 1
    [ -O "$cache" ] && [ -w "$cache" ] || return 1
    base=$cache/$(joined "$self"),${build:-$version}
    # java takes %p and %t in a file's name, and : between two, for words of its own
    case $base in *[%:]*) return 1 ;; esac
    [ ${#base} -lt 1000 ]
}

# Lists of processes that have ended become lists to use.
collect_lists() {
    for new in "$base".*.new; do
        [ -e "$new" ] || continue
        rest=${new%.new}
        kill -0 "${rest##*.}" && continue
        [ ! -s "$new" ] || cat "$new" >"${rest%.*}.classes"
        rm -f "$new"
    done
}

# An archive is stale when the program or a list is newer.
is_stale() {
    [ "$base.jsa" -nt "$self" ] || return 0
    for listed in "$base".*.classes; do
        [ "$listed" -nt "$base.jsa" ] && return 0
    done
    return 1
}

# By one process at a time; a lock whose owner has died is taken away for the next start. The archive is as old as its
# list. Where none can be made, an empty file keeps later starts from trying. What nobody renews for two months goes.
make_archive() (
    trap '' HUP INT
    lock=$base.lock
    if ! (set -C && sh -c 'echo $PPID' >"$lock"); then
        read -r owner <"$lock"
        kill -0 "$owner" || rm -f "$lock"
        exit
    fi
    awk '!seen[$0]++' "$base".*.classes >"$base.all"
    nice "$java" -Xshare:dump -XX:+UseSerialGC -XX:SharedClassListFile="$base.all" \
        -XX:SharedArchiveFile="$base.jsa.new" -cp "$self" || : >"$base.jsa.new"
    touch -r "$base.all" "$base.jsa.new"
    mv -f "$base.jsa.new" "$base.jsa"
    find "$cache" -type f -mtime +60 -exec rm -f {} +
    rm -f "$base.all" "$lock"
)

# Sets "archive" and "list" to what java is to use and to note, if anything.
use_archive() {
    case ${1-} in
        run | inventory | render | verify | lab | probe) command=$1 ;;
        *) command=other ;;
    esac
    collect_lists
    if is_stale; then
        set -- "$base".*.classes
        [ ! -e "$1" ] || make_archive </dev/null &
    fi
    [ "$base.jsa" -nt "$self" ] && [ -s "$base.jsa" ] && archive=$base.jsa
    [ -e "$base.$command.classes" ] || list=$base.$command.$$.new
    return 0
}

self=$(readlink -f "$0" 2>/dev/null) || self=$0
find_java
find_version
use_utf8 2>/dev/null
archive=
list=
if find_cache; then
    use_archive "$@" >/dev/null 2>&1
fi
set -- -jar "$self" "$@"
[ -z "$archive" ] || set -- "-XX:SharedArchiveFile=$archive" "$@"
[ -z "$list" ] || set -- "-XX:DumpLoadedClassList=$list" "$@"
if [ -t 1 ]; then
    # within $( ) standard output is a pipe, so the terminal comes along as 3
    { size=$(stty size <&3 2>/dev/null) || size="0 0"; } 3<&1
    set -- "-Dstepslew.rows=${size% *}" "-Dstepslew.columns=${size#* }" "$@"
fi
# the options are words
# shellcheck disable=SC2086
exec "$java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData -Xlog:disable -Xlog:all=error:stderr ${STEPSLEW_JAVA_OPTS-} "$@"
