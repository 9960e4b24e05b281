package dev.stepslew.connection;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The command line of one exec and what its standard input gets: the program that runs the steps one by one in
 * subshells and puts a marker behind each, under sudo where another user is wanted.
 *
 * @param nonce what the greeting starts with
 * @param input bytes for standard input, before the attachment's
 */
record Program(String nonce, String commandLine, byte[] input, Optional<Attachment> attachment) {

    /**
     * Linux bounds one argument by 128 KiB, and sshd hands the whole line to the login shell as one. Standard input costs
     * one round trip more: OpenSSH opens its window only after the exec.
     */
    private static final int LONGEST_COMMAND_LINE = 100_000;

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
     * Arguments: nonce, pid of the outer shell or -, LC_ALL to go back to or -, where the steps are: "args" in the
     * arguments behind, "rest" on standard input up to its end, or the number of their lines, the attachment behind them.
     *
     * <p>The token is made here, so that it stands in no argument list. The names unset at the start might be exported,
     * and what is assigned to them would then be in every step's environment. The nonce at the end guards against
     * running half a script when the connection is lost while it comes in.
     */
    private static final String RUN_STEPS = """
            unset _p _n _o _m _t _i _s _r
            _n=$1 _o=$2 _m=$4
            case $3 in -) ;; '') unset LC_ALL ;; *) LC_ALL=$3 ;; esac
            shift 4
            """ + PATH + """
            case $_m in
              args) ;;
              rest)
                set -f
                IFS='
            '
                set -- $(cat)
                unset IFS
                set +f
                for _s do :; done
                [ "$_s" = "$_n" ] || exit 1
                ;;
              *)
                while [ "$#" -lt "$_m" ]; do
                  IFS= read -r _s || exit 1
                  set -- "$@" "$_s"
                done
                ;;
            esac
            _step() {
              (
                _s=$(printf %b "${_s#??}")
                set --
                unset _n _o _m _t _i _r
                unset -f _step _mark
                eval "$_s
            "
              )
            }
            _mark() {
              printf '\\n%s %s\\n' "$_t" "$1"
              printf '\\n%s %s\\n' "$_t" "$1" >&2
            }
            _t=$_n$(od -An -N16 -tx1 /dev/urandom 2>/dev/null | tr -d ' \\n')
            printf '\\n%s hello %s %s %s\\n' "$_n" "$_t" "$$" "$_o"
            printf '\\n%s hello %s\\n' "$_n" "$_t" >&2
            _i=0
            for _s do
              [ "$_s" = "$_n" ] && break
              case $_s in
                ?a*) _step ;;
                *) _step </dev/null ;;
              esac
              _r=$?
              _mark "$_i $_r"
              [ "$_r" = 0 ] || case $_s in S*) break ;; esac
              _i=$((_i + 1))
            done
            exit 0
            """;

    /**
     * Arguments: the user to become, "free" or "ask" (a password comes on standard input), where the steps are (as for
     * {@link #RUN_STEPS}), nonce; behind them, for "args", the inner program and the steps.
     *
     * <p>The steps reach the inner shell on its standard input, so that sudo doesn't write them into the log. A password
     * is tried alone first: sudo would take the lines behind a wrong one as further tries and so lock the account.
     */
    private static final String BECOME =
            """
            unset _p _u _h _m _n _w _q
            _u=$1 _h=$2 _m=$3 _n=$4
            shift 4
            """ + PATH + """
            if [ "$(id -u)" = "$(id -u -- "$_u" 2>/dev/null)" ]; then
              case $_m in
                args) _q=$1; shift; exec /bin/sh -c 'FROM_ARGUMENT' sh "$_q" "$_n" - - args "$@" ;;
                *) exec /bin/sh -c 'FROM_INPUT' sh "$_n" - - "$_m" ;;
              esac
            fi
            command -v sudo >/dev/null 2>&1 || { printf '\\n%s no sudo\\n' "$_n" >&2; exit 1; }
            _sudo() {
              case $_h in
                ask) LC_ALL=C sudo -H -S -p '' -u "$_u" -- /bin/sh -c "$@" ;;
                *) LC_ALL=C sudo -H -n -u "$_u" -- /bin/sh -c "$@" ;;
              esac
            }
            if [ "$_h" = ask ]; then
              IFS= read -r _w
              printf '%s\\n' "$_w" | _sudo : || exit 1
            fi
            if [ "$_m" = args ]; then
              {
                [ "$_h" = ask ] && printf '%s\\n' "$_w"
                printf '%s\\n' "$_n" "$@" "$_n"
              } | _sudo 'FROM_INPUT' sh "$_n" "$$" "${LC_ALL-}" rest
            else
              _sudo 'FROM_INPUT' sh "$_n" "$$" "${LC_ALL-}" "$_m"
            fi
            """.replace("FROM_ARGUMENT", FROM_ARGUMENT).replace("FROM_INPUT", FROM_INPUT);

    static Program of(List<Step> steps, Optional<Become> become) {
        return of(newNonce(), steps, become);
    }

    private static Program of(String nonce, List<Step> steps, Optional<Become> become) {
        List<String> lines = steps.stream().map(Program::line).toList();
        Optional<Attachment> attachment =
                steps.stream().flatMap(step -> step.attachment().stream()).findFirst();
        boolean visible = attachment.isEmpty()
                && steps.stream().noneMatch(step -> step.script().hasSecrets());
        if (visible) {
            Program program = inArguments(nonce, lines, become);
            if (program.commandLine.length() <= LONGEST_COMMAND_LINE) {
                return program;
            }
        }
        return onInput(nonce, lines, become, attachment);
    }

    private static Program inArguments(String nonce, List<String> lines, Optional<Become> become) {
        List<String> words = new ArrayList<>();
        if (become.isPresent()) {
            words.addAll(List.of(encode(BECOME), encode(become.get().user()), how(become.get()), "args", nonce));
            words.add(encode(RUN_STEPS));
        } else {
            words.addAll(List.of(encode(RUN_STEPS), nonce, "-", "-", "args"));
        }
        words.addAll(lines);
        String input = become.map(Program::passwordLine).orElse("");
        return new Program(nonce, shell(FROM_ARGUMENT, words), bytes(input), Optional.empty());
    }

    private static Program onInput(
            String nonce, List<String> lines, Optional<Become> become, Optional<Attachment> attachment) {
        String where = attachment.isPresent() ? String.valueOf(lines.size()) : "rest";
        String commandLine = become.map(
                        as -> shell(FROM_ARGUMENT, List.of(encode(BECOME), encode(as.user()), how(as), where, nonce)))
                .orElseGet(() -> shell(FROM_INPUT, List.of(nonce, "-", "-", where)));
        StringBuilder input = new StringBuilder();
        // once to be tried, once for the real sudo
        become.map(Program::passwordLine).ifPresent(line -> input.append(line).append(line));
        input.append(nonce).append('\n').append(encode(RUN_STEPS)).append('\n');
        lines.forEach(line -> input.append(line).append('\n'));
        if (attachment.isEmpty()) {
            input.append(nonce).append('\n');
        }
        return new Program(nonce, commandLine, bytes(input.toString()), attachment);
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
