package dev.stepslew.module;

import dev.stepslew.connection.Script;

/** The shell that puts back what a host has kept of a run, and that tells what it has kept. */
final class RestoreScript {

    private RestoreScript() {}

    // As everywhere: made right beside the target, then renamed over it. What was not there is removed; a directory
    // only
    // where nothing of others is in it.
    static final String RESTORE = """
            _over() { mv -fT "$1" "$2" 2>/dev/null || { [ ! -d "$2" ] && mv -f "$1" "$2"; }; }
            _labelled() {
              [ ! -s "$1/context" ] || [ ! -e /sys/fs/selinux/enforce ] || chcon -h "$(cat "$1/context")" "$2" 2>/dev/null || :
            }
            _back() {
              IFS= read -r _p <"$1/path" && IFS= read -r _b <"$1/before" || return 1
              [ "$(_sig "$_p")" != "$_b" ] || return 0
              _d=${_p%/*}; _d=${_d:-/}
              case $_b in
              absent)
                if [ -d "$_p" ] && [ ! -L "$_p" ]; then find "$_p" -depth -type d -exec rmdir {} \\; 2>/dev/null
                else rm -f -- "$_p"; fi
                [ ! -e "$_p" ] && [ ! -L "$_p" ] || { echo "$_p: there is something in it that the run did not make" >&2; return 1; };;
              link*)
                _new=$(mktemp -u "$_d/.stepslew-XXXXXX") && ln -s "${_b#link }" "$_new" && _labelled "$1" "$_new" &&
                  _over "$_new" "$_p" || { rm -f "$_new"; echo "$_p: the link cannot be put back" >&2; return 1; };;
              file*)
                [ -f "$1/content" ] || { echo "$_p: its content was not kept" >&2; return 1; }
                _e=$1; set -- $_b
                _new=$(mktemp "$_d/.stepslew-XXXXXX") &&
                  { cp --preserve=all "$_e/content" "$_new" 2>/dev/null || cp -p "$_e/content" "$_new"; } &&
                  { chown "$3:$4" "$_new" 2>/dev/null || :; } && chmod "$2" "$_new" && _labelled "$_e" "$_new" &&
                  { sync "$_new" 2>/dev/null || :; } && { _over "$_new" "$_p" || cat "$_new" >"$_p"; }
                _ok=$?; rm -f "$_new"
                [ "$_ok" = 0 ] || { echo "$_p: the file cannot be put back" >&2; return 1; };;
              directory*)
                _e=$1; set -- $_b
                [ -d "$_p" ] || { [ -d "$_e/content" ] && rm -f -- "$_p" && cp -a "$_e/content" "$_p"; } ||
                  { echo "$_p: the directory cannot be put back" >&2; return 1; }
                { chown "$3:$4" "$_p" 2>/dev/null || :; } && chmod "$2" "$_p" && _labelled "$_e" "$_p";;
              *) echo "$_p: what stood there cannot be put back" >&2; return 1;;
              esac
              [ "$(_sig "$_p")" = "$_b" ] || { echo "$_p: it is still not what it was" >&2; return 1; }
            }
            """;

    private static final String TELL = """
            [ -n "$run" ] || for o in $(ls -1r "$_st/runs" 2>/dev/null); do
              [ ! -d "$_st/runs/$o/$host" ] || { run=$o; break; }
            done
            printf 'run=%s\\n' "$run"
            t=$_st/runs/$run/$host
            shown() { [ ! -f "$2" ] || [ -L "$2" ] || [ ! -r "$2" ] || [ "$(stat -c %s "$2")" -gt LARGEST ] ||
              printf '%s=%s\\n' "$1" "$(base64 <"$2" | tr -d '\\n')"; }
            for e in "$t"/[0-9]*; do
              [ -f "$e/path" ] && IFS= read -r p <"$e/path" || continue
              printf 'entry=%s\\npath=%s\\nbefore=%s\\n' "$e" "$p" "$(cat "$e/before")"
              [ ! -f "$e/after" ] || printf 'after=%s\\n' "$(cat "$e/after")"
              printf 'now=%s\\n' "$(_sig "$p")"
              [ "$(_sig "$p")" = "$(cat "$e/before")" ] || { shown kept "$e/content"; shown current "$p"; }
            done
            [ ! -f "$t/said" ] || sed 's/^/said=/' "$t/said"
            [ ! -f "$t/services" ] || sed 's/^/service=/' "$t/services"
            :
            """.replace("LARGEST", "262144");

    /** @param run its name, or the last that has changed anything where it is empty */
    static Script tell(String directory, String run, String host) {
        String of = JournalScript.directory("", host).substring(1);
        return StatePlace.find(directory)
                .raw("run=" + Script.quote(run) + " host=" + Script.quote(of) + "\n")
                .raw(JournalScript.SIGNATURE + TELL);
    }

    /** Puts one path back, if it is still as it was seen. */
    static Script putBack(Kept kept) {
        return Script.of(JournalScript.SIGNATURE + RESTORE)
                .raw("[ \"$(_sig")
                .arg(kept.path())
                .raw(")\" =")
                .arg(kept.now())
                .raw(" ] || { echo 'it changed since it was read; run again' >&2; exit 93; }\n_back")
                .arg(kept.entry())
                .raw(" || exit 1\n");
    }
}
