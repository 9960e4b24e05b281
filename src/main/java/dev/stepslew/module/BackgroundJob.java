package dev.stepslew.module;

import dev.stepslew.connection.Script;
import dev.stepslew.connection.StepResult;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A script that goes on in the background of a host, whatever becomes of the connection: {@code async}. What it says
 * and how it ends lies in {@code ~/.ansible_async} of the user that it runs as, readable to nobody else.
 *
 * @param id {@code ansible_job_id}
 */
public record BackgroundJob(String id) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,100}");

    private static final String PLACE = "d=${HOME:-/root}/.ansible_async f=$d/";

    /**
     * Runs as leader of a session of its own where the host has setsid, so that neither sshd nor sudo takes it along. At
     * its time limit it ends all that is in its session's group; without setsid, only the command's own shell.
     */
    private static final String RUNNER = """
            rm -f "$f.sh"
            ( _payload ) >"$f.out" 2>"$f.err" </dev/null &
            child=$!
            (
              trap 'kill $nap 2>/dev/null; exit 0' TERM
              sleep "$limit" & nap=$!
              wait $nap
              trap '' TERM
              kill -TERM $victims $child 2>/dev/null
              sleep 3
              kill -KILL $victims $child 2>/dev/null
            ) &
            watch=$!
            over=no
            trap 'over=yes' TERM
            wait $child
            rc=$?
            [ $over = yes ] || kill $watch 2>/dev/null
            {
              sed '/^state=/d' "$f"
              echo state=finished
              echo "over=$over"
              echo "rc=$rc"
              echo "end=$(date '+%Y-%m-%d %H:%M:%S')"
              echo "ended=$(date +%s)"
            } >"$f.new" && mv "$f.new" "$f"
            """;

    private static final String BEGIN = """
            {
              echo state=running
              echo "start=$(date '+%Y-%m-%d %H:%M:%S')"
              echo "begun=$(date +%s)"
            } >"$f" || exit
            : >"$f.out" && : >"$f.err" || exit
            """;

    private static final String LAUNCH = """
            export f limit victims umask_was
            if command -v setsid >/dev/null 2>&1; then
              victims=0
              setsid /bin/sh "$f.sh" </dev/null >/dev/null 2>&1 &
            else
              victims=
              ( trap '' HUP; exec /bin/sh "$f.sh" ) </dev/null >/dev/null 2>&1 &
            fi
            echo "file=$f"
            """;

    private static final String STATUS = """
            echo "file=$f"
            if [ ! -e "$f" ]; then echo state=missing; exit 0; fi
            cat "$f"
            grep -q '^state=finished' "$f" || exit 0
            cat "$f.err" >&2
            echo content=
            cat "$f.out"
            """;

    private static final String CLEANUP = """
            echo "file=$f"
            [ -e "$f" ] || { echo state=missing; exit 0; }
            rm -f "$f" "$f.out" "$f.err" "$f.sh" && echo state=erased
            """;

    /** A job that has not begun. */
    public static BackgroundJob create() {
        return new BackgroundJob(
                "j" + Math.abs(RANDOM.nextLong() % 1_000_000_000_000L) + "." + (1000 + RANDOM.nextInt(60000)));
    }

    /** Whether a job may be called so: its id is a file's name. */
    static boolean isId(String id) {
        return ID.matcher(id).matches();
    }

    /**
     * Begins it, and does not wait.
     *
     * @param shown the {@code cmd} of its result
     */
    public Script start(Script command, Object shown, long seconds) {
        String payload = "_payload() {\numask \"$umask_was\"\nunset d f limit victims umask_was\n" + command.text()
                + "\n}\n" + RUNNER;
        return place().raw("umask_was=$(umask) limit=" + seconds + "\numask 077\nmkdir -p \"$d\" || exit\n")
                .writeSecret("\"$f.sh\"", payload.getBytes(StandardCharsets.UTF_8))
                .raw("\n" + BEGIN)
                .raw(shown(shown))
                .raw(LAUNCH);
    }

    /** Looks at it. */
    public Script status() {
        return place().raw(STATUS);
    }

    /** How its script ended, of an answer to {@link #status}; empty where it goes on, was killed or is not known. */
    public static Optional<StepResult> outcome(StepResult answer) {
        Fields seen = Fields.of(answer);
        if (!seen.text("state").equals("finished") || seen.says("over")) {
            return Optional.empty();
        }
        return Optional.of(new StepResult(
                StepResult.Ending.EXITED, (int) seen.number("rc"), seen.content(), answer.stderr(), took(seen)));
    }

    private static Duration took(Fields seen) {
        return Duration.ofSeconds(Math.max(0, seen.number("ended") - seen.number("begun")));
    }

    /** What every result of it has, before anything that it says itself. */
    public Map<String, Object> about(Object resultsFile) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("ansible_job_id", id);
        fields.put("results_file", resultsFile);
        fields.put("started", 1L);
        fields.put("finished", 1L);
        said(fields, "", "");
        fields.remove("msg");
        return fields;
    }

    /** Forgets what it has said. */
    public Script cleanup() {
        return place().raw(CLEANUP);
    }

    /** What {@code async_status} registers of an answer to {@link #status}. */
    public Map<String, Object> fields(StepResult answer) {
        Fields seen = Fields.of(answer);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("ansible_job_id", id);
        fields.put("results_file", seen.text("file"));
        fields.put("started", 1L);
        boolean running = seen.text("state").equals("running");
        fields.put("finished", running ? 0L : 1L);
        if (seen.text("state").equals("missing")) {
            said(fields, "", "");
            fields.put("msg", "could not find job");
            fields.put("failed", true);
        } else if (running) {
            said(fields, "", "");
        } else if (seen.says("over")) {
            said(fields, "", "");
            fields.put("msg", "Timeout exceeded");
            fields.put("failed", true);
        } else {
            finished(seen, answer, fields);
        }
        return fields;
    }

    private static void finished(Fields seen, StepResult answer, Map<String, Object> fields) {
        Optional<Map<String, Object>> notStarted = NotStarted.of((int) seen.number("rc"), answer.err(), cmd(seen));
        if (notStarted.isPresent()) {
            fields.putAll(notStarted.get());
            return;
        }
        said(fields, new String(seen.content(), StandardCharsets.UTF_8), answer.err());
        long rc = seen.number("rc");
        fields.put("rc", rc);
        fields.put("cmd", cmd(seen));
        fields.put("start", seen.text("start") + ".000000");
        fields.put("end", seen.text("end") + ".000000");
        long took = took(seen).toSeconds();
        fields.put("delta", "%d:%02d:%02d.000000".formatted(took / 3600, took / 60 % 60, took % 60));
        fields.put("changed", true);
        fields.put("failed", rc != 0);
        fields.put("msg", rc == 0 ? "" : "non-zero return code");
    }

    private static void said(Map<String, Object> fields, String out, String err) {
        String stdout = out.replaceFirst("[\\r\\n]+$", "");
        String stderr = err.replaceFirst("[\\r\\n]+$", "");
        fields.put("stdout", stdout);
        fields.put("stdout_lines", new ArrayList<>(stdout.lines().toList()));
        fields.put("stderr", stderr);
        fields.put("stderr_lines", new ArrayList<>(stderr.lines().toList()));
        fields.putIfAbsent("msg", "");
    }

    private Script place() {
        return Script.of(PLACE + id + "\n");
    }

    private static String shown(Object shown) {
        List<?> words = shown instanceof List<?> several ? several : List.of(shown);
        String key = shown instanceof List<?> ? "word" : "text";
        StringBuilder lines = new StringBuilder("{\n");
        words.forEach(word -> lines.append("echo ")
                .append(key)
                .append('=')
                .append(Base64.getEncoder().encodeToString(String.valueOf(word).getBytes(StandardCharsets.UTF_8)))
                .append('\n'));
        return lines.append("} >>\"$f\"\n").toString();
    }

    private static Object cmd(Fields seen) {
        return seen.has("word")
                ? new ArrayList<Object>(
                        seen.list("word").stream().map(BackgroundJob::decoded).toList())
                : decoded(seen.text("text"));
    }

    private static String decoded(String text) {
        return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
    }
}
