package dev.stepslew.connection;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The command line of one exec and what its standard input gets first: the program that runs steps one by one in
 * subshells and puts a marker behind each, under sudo or su where another user is wanted.
 *
 * <p>The shell stays: it reads batch after batch from its standard input, so that a batch costs one round trip where an
 * exec of its own costs two or three, and sudo is asked once. Nothing of a script stands in an argument list, or in
 * sudo's log.
 *
 * @param nonce what the greeting starts with
 * @param opening bytes for standard input before the first batch's
 */
record Program(String nonce, String commandLine, byte[] opening) {

    private static final String ESCAPED = "\\!'";

    private static final SecureRandom RANDOM = new SecureRandom();

    /** Evaluates its first argument; the others are the evaluated text's. */
    private static final String FROM_ARGUMENT = "_p=$1; shift; eval \"$(printf %b \"$_p\")\"";

    /** Evaluates the line behind the one that is its first argument; before it may be a password sudo didn't want. */
    private static final String FROM_INPUT = "while IFS= read -r _p; do [ \"$_p\" = \"$1\" ] && break; done; "
            + "IFS= read -r _p && eval \"$(printf %b \"$_p\")\"";

    // sudo and the service tools live in sbin, which is not on the path of every login.
    private static final String PATH = """
            PATH=${PATH:-/usr/local/bin:/usr/bin:/bin}:/usr/local/sbin:/usr/sbin:/sbin
            export PATH
            """;

    /**
     * Arguments: nonce, pid of the outer shell or -, LC_ALL to go back to or -. Standard input: for each batch a line
     * with the number of its steps, a line for each step, and then what an attachment has.
     *
     * <p>The token is made here, so that it stands in no argument list. The names unset at the start might be exported,
     * and what is assigned to them would then be in every step's environment. Counting lines guards against running half
     * a batch when the connection is lost while it comes in.
     */
    private static final String RUN_STEPS = """
            unset _p _n _o _t _i _s _r _c
            _n=$1 _o=$2
            case $3 in -) ;; '') unset LC_ALL ;; *) LC_ALL=$3 ;; esac
            """ + PATH + """
            _step() {
              (
                _s=$(printf %b "${_s#??}")
                set --
                unset _n _o _t _i _r _c
                unset -f _step _steps _mark
                eval "$_s
            "
              )
            }
            _steps() {
              for _s do
                case $_s in
                  ?a*) _step ;;
                  *) _step </dev/null ;;
                esac
                _r=$?
                _mark "$_i $_r"
                _i=$((_i + 1))
                [ "$_r" = 0 ] || case $_s in S*) break ;; esac
              done
            }
            _mark() {
              printf '\\n%s %s\\n' "$_t" "$1"
              printf '\\n%s %s\\n' "$_t" "$1" >&2
            }
            _t=$_n$(od -An -N16 -tx1 /dev/urandom 2>/dev/null | tr -d ' \\n')
            printf '\\n%s hello %s %s %s\\n' "$_n" "$_t" "$$" "$_o"
            printf '\\n%s hello %s\\n' "$_n" "$_t" >&2
            _i=0
            while IFS= read -r _c; do
              set --
              while [ "$#" -lt "$_c" ]; do
                IFS= read -r _s || exit 1
                set -- "$@" "$_s"
              done
              _steps "$@"
            done
            exit 0
            """;

    /**
     * Arguments: the user to become, "free" or "ask" (a password comes on standard input), nonce, sudo or su, the words of
     * the program and its options, and for su the line that the other user's login shell runs.
     *
     * <p>A password is tried alone first: sudo would take the lines behind a wrong one as further tries and so lock the
     * account. Where there is none, su is tried without any input, or it would take the next line for one.
     */
    private static final String BECOME = """
            unset _p _u _h _n _m _f _l
            _u=$1 _h=$2 _n=$3 _m=$4 _f=$(printf %b "$5") _l=$(printf %b "$6")
            """ + PATH + """
            if [ "$(id -u)" = "$(id -u -- "$_u" 2>/dev/null)" ]; then
              exec /bin/sh -c 'FROM_INPUT' sh "$_n" - -
            fi
            eval "set -- $_f"
            command -v "$1" >/dev/null 2>&1 || { printf '\n%s no program\n' "$_n" >&2; exit 1; }
            _become() {
              case $_m$_h in
                sudoask) eval "LC_ALL=C $_f -S -p '' -u \\"\\$_u\\" -- /bin/sh -c \\"\\$@\\"" ;;
                sudo*) eval "LC_ALL=C $_f -n -u \\"\\$_u\\" -- /bin/sh -c \\"\\$@\\"" ;;
                *) eval "LC_ALL=C $_f \\"\\$_u\\" -c \\"\\$_l\\"" ;;
              esac
            }
            case $_m$_h in
              *ask)
                IFS= read -r _w
                printf '%s\n' "$_w" | ( _l=: ; _become : ) || exit 1
                unset _w ;;
              su*) ( _l=: ; _become : ) </dev/null || exit 1 ;;
            esac
            _l="$_l '$_n' '$$' '${LC_ALL-}'"
            _become 'FROM_INPUT' sh "$_n" "$$" "${LC_ALL-}"
            """.replace("FROM_INPUT", FROM_INPUT);

    static Program of(Optional<Become> become) {
        String nonce = newNonce();
        String commandLine = become.map(as -> shell(FROM_ARGUMENT, words(as, nonce)))
                .orElseGet(() -> shell(FROM_INPUT, List.of(nonce, "-", "-")));
        // once to be tried, once for the real sudo
        String password = become.map(Program::passwordLine).orElse("");
        String opening = password + password + nonce + "\n" + encode(RUN_STEPS) + "\n";
        return new Program(nonce, commandLine, bytes(opening));
    }

    /** What the shell reads to run these steps, before the bytes of an attachment. */
    static byte[] batch(List<Step> steps) {
        StringBuilder lines = new StringBuilder().append(steps.size()).append('\n');
        steps.forEach(step -> lines.append(line(step)).append('\n'));
        return bytes(lines.toString());
    }

    /**
     * Valid in sh, csh, zsh and fish alike: what stands in single quotes has no quote, no exclamation mark, no line feed
     * and no two backslashes in a row.
     */
    private static String shell(String program, List<String> words) {
        StringBuilder line = new StringBuilder("exec /bin/sh -c '" + program + "' sh");
        words.forEach(word -> line.append(" '").append(word).append('\''));
        return line.toString();
    }

    private static String line(Step step) {
        String onFailure = step.onFailure() == Step.OnFailure.STOP ? "S" : "C";
        String input = step.attachment().isPresent() ? "a" : "-";
        return onFailure + input + encode(step.script().text());
    }

    /**
     * One line that {@code printf %b} turns back. ASCII only: what is not would depend on the locale of this JVM, of the
     * login shell, or of both.
     */
    static String encode(String text) {
        byte[] bytes = bytes(text);
        StringBuilder encoded = new StringBuilder(bytes.length + bytes.length / 4);
        for (byte next : bytes) {
            if (next == 0) {
                throw new IllegalArgumentException("a script cannot hold a NUL byte");
            }
            if (next < ' ' || next == 0x7f || ESCAPED.indexOf(next) >= 0) {
                int code = next & 0xff;
                encoded.append("\\0")
                        .append((char) ('0' + (code >> 6)))
                        .append((char) ('0' + (code >> 3 & 7)))
                        .append((char) ('0' + (code & 7)));
            } else {
                encoded.append((char) next);
            }
        }
        return encoded.toString();
    }

    private static List<String> words(Become become, String nonce) {
        String command =
                String.join(" ", become.command().stream().map(Script::quote).toList());
        String line = "exec /bin/sh -c '" + FROM_INPUT + "' sh";
        return List.of(
                encode(BECOME),
                encode(become.user()),
                how(become),
                nonce,
                become.method().program(),
                encode(command),
                encode(line));
    }

    private static String how(Become become) {
        return become.password().isPresent() ? "ask" : "free";
    }

    private static String passwordLine(Become become) {
        return become.password().map(password -> password.reveal() + "\n").orElse("");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String newNonce() {
        byte[] nonce = new byte[16];
        RANDOM.nextBytes(nonce);
        return HexFormat.of().formatHex(nonce);
    }
}
