package dev.stepslew.module;

import dev.stepslew.connection.Script;
import java.nio.charset.StandardCharsets;
import java.util.Collection;

/**
 * The shell by which a host keeps what a change replaces. Below {@code runs/RUN/HOST} of the user's place each path that
 * the run has changed has one numbered directory: {@code path}, {@code before} and {@code after} (what stood there, in one
 * line), and {@code content} of a file or a small tree.
 */
final class JournalScript {

    private JournalScript() {}

    /** Files beyond this are not kept: a host must not run full because something is undone easily. */
    private static final String LARGEST = "67108864";

    // One line tells all that a change can change: kind, mode, owner, group, content or target.
    static final String SIGNATURE = """
            _sig() {
              if [ -L "$1" ]; then printf 'link %s\\n' "$(readlink "$1")"
              elif [ -d "$1" ]; then printf 'directory %s\\n' "$(stat -c '%a %u %g' "$1")"
              elif [ -f "$1" ]; then
                _s=$(sha256sum <"$1" 2>/dev/null)
                printf 'file %s %s\\n' "$(stat -c '%a %u %g' "$1")" "${_s%% *}"
              elif [ -e "$1" ]; then echo other
              else echo absent; fi
            }
            """;

    private static final String PRUNE = """
            _prune() {
              _i=0
              for _o in $(ls -1r "$_st/runs" 2>/dev/null); do
                _i=$((_i + 1))
                [ "$_o" != "${_run%%/*}" ] || continue
                for _a in "$_st/runs/$_o"/*/armed; do [ ! -e "$_a" ] || continue 2; done
                if [ $_i -gt MOST ] || [ -n "$(find "$_st/runs/$_o" -prune -mtime +DAYS 2>/dev/null)" ]; then
                  rm -rf "$_st/runs/$_o"
                fi
              done
            }
            """.replace("MOST", "20").replace("DAYS", "90");

    // What is kept twice in a run is kept as it was at first. An entry counts only when its path is written, last of
    // all.
    private static final String KEEP = """
            _kept= _t=$_st/runs/$_run
            _open() {
              [ ! -d "$_t" ] || return 0
              for _a in "$_st"/runs/*/"${_run##*/}"/armed; do
                [ ! -f "$_a" ] || { echo "run $(basename "${_a%/*/armed}") is not confirmed here and is taken back at $(cat "$_a"); until then nothing is changed (sh ${_a%/armed}/revert.sh takes it back now)" >&2
                  return 1; }
              done
              for _a in "$_st"/runs/*/"${_run##*/}"/reverted; do [ ! -f "$_a" ] || mv "$_a" "$_a.told"; done
              _st_make "runs/$_run" && _t=$_st/runs/$_run && _prune
            }
            _script() {
              _open && ( umask 077; mkdir -p "$_t/restart" && printf '%s\n' "$2" >"$_t/restart/$1" )
            }
            _keep() {
              _open || return 1
              for _e in "$_t"/[0-9]*; do
                [ -f "$_e/path" ] && IFS= read -r _p <"$_e/path" && [ "$_p" = "$1" ] && [ ! -e "$_e/confirmed" ] && { _kept="$_kept ${_e##*/}"; return 0; }
              done
              if [ -f "$1" ] && [ ! -L "$1" ]; then
                [ -r "$1" ] && [ "$(stat -c %s "$1")" -le LARGEST ] || { _said="$_said
            change $1"; return 0; }
              fi
              _n=1001
              until [ ! -e "$_t/${_n#1}" ] && ( umask 077; mkdir "$_t/${_n#1}" ) 2>/dev/null; do
                [ -e "$_t/${_n#1}" ] || return 1
                _n=$((_n + 1))
              done
              _e=$_t/${_n#1}
              ( umask 077
                if [ -L "$1" ]; then :
                elif [ -f "$1" ]; then
                  cp --preserve=all "$1" "$_e/content" 2>/dev/null || cp -p "$1" "$_e/content" || exit 1
                elif [ -d "$1" ] && [ "$(find "$1" | head -n 501 | wc -l)" -le 500 ] && [ "$(du -sk "$1" | cut -f 1)" -le 8192 ]; then
                  cp -a "$1" "$_e/content" || exit 1
                fi
                [ ! -e /sys/fs/selinux/enforce ] || stat -c %C "$1" >"$_e/context" 2>/dev/null
                _sig "$1" >"$_e/before" && printf '%s\\n' "$1" >"$_e/path.new" && mv "$_e/path.new" "$_e/path"
              ) && _kept="$_kept ${_n#1}" && return 0
              rm -rf "$_e"
              echo "what is at $1 cannot be kept in $_e: is the file system full?" >&2
              return 1
            }
            """.replace("LARGEST", LARGEST);

    // What has not changed after all, or has become again what it was, needs no keeping.
    private static final String CLOSE = """
            _close() {
              for _n in $_kept; do
                _e=$_t/$_n
                [ -f "$_e/path" ] && IFS= read -r _p <"$_e/path" || continue
                ( umask 077; _sig "$_p" >"$_e/after.new" ) && mv "$_e/after.new" "$_e/after"
                [ ! -d "$_p" ] || [ -L "$_p" ] || [ ! -d "$_e/content" ] || rm -rf "$_e/content"
                [ "$(cat "$_e/before")" != "$(cat "$_e/after")" ] || rm -rf "$_e"
              done
              [ -d "$_t" ] || return 0
              for _e in "$_t"/[0-9]* "$_t/said" "$_t/armed"; do [ ! -e "$_e" ] || return 0; done
              rm -f "$_t/services"
              rmdir "$_t" "${_t%/*}" 2>/dev/null
              :
            }
            _note() {
              _open || return 0
              printf '%s\\n' "$2" | while IFS= read -r _l; do
                [ -z "$_l" ] || grep -qxF -e "$_l" "$_t/$1" 2>/dev/null || ( umask 077; printf '%s\\n' "$_l" >>"$_t/$1" )
              done
            }
            """;

    /** The functions; wants {@link StatePlace#making}. */
    static Script functions(String run, String host) {
        return Script.of("_said= _run=" + Script.quote(directory(run, host)) + "\n" + SIGNATURE + PRUNE + KEEP + CLOSE);
    }

    /** Of one host in a run: several may be the same machine. */
    static String directory(String run, String host) {
        String plain = host.replaceAll("[^A-Za-z0-9._-]", "_").replaceFirst("^\\.", "_");
        return run + "/"
                + (plain.equals(host)
                        ? plain
                        : plain + "."
                                + Hash.hex("SHA-256", host.getBytes(StandardCharsets.UTF_8))
                                        .substring(0, 8));
    }

    static Script keep(Collection<String> paths) {
        Script script = Script.empty();
        for (String path : paths) {
            script = script.raw("_keep").arg(path).raw(" || exit 1\n");
        }
        return script;
    }
}
