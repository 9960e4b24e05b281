package dev.stepslew.module;

import dev.stepslew.connection.Script;
import dev.stepslew.plan.Change;
import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Footprint;
import dev.stepslew.plan.Observation;
import dev.stepslew.yaml.None;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code command}, {@code shell} and {@code raw} have in common: something of the user's own that is run, unless a
 * file says that it has been.
 *
 * @param shown the {@code cmd} of the result: words or a text
 * @param run the shell that runs it
 * @param chdir where to run it; empty for the user's home
 * @param creates a pattern; where it matches a file, nothing is run
 * @param removes a pattern; where it matches no file, nothing is run
 * @param stdin what it reads; empty for nothing
 * @param answer what of its output is told
 * @param warnings of arguments that are not obeyed
 * @param dry whether nothing is run anyway
 */
record CommandLine(
        Object shown,
        Script run,
        String chdir,
        String creates,
        String removes,
        String stdin,
        Change.Answer answer,
        List<String> warnings,
        boolean dry) {

    /** Nobody waits longer for a command that says nothing of its own. */
    static final Duration DEADLINE = Duration.ofHours(1);

    /** Whether the patterns match anything on the host. */
    record Seen(boolean created, boolean removable) {}

    static Parameter[] parameters(Parameter... others) {
        Parameter[] all = {
            Parameter.string(Parameters.FREE_FORM),
            Parameter.string("cmd"),
            Parameter.path("chdir"),
            Parameter.path("creates"),
            Parameter.path("removes"),
            Parameter.string("stdin"),
            Parameter.bool("stdin_add_newline").or(true),
            Parameter.bool("strip_empty_ends").or(true)
        };
        Parameter[] both = java.util.Arrays.copyOf(all, all.length + others.length);
        System.arraycopy(others, 0, both, all.length, others.length);
        return both;
    }

    static CommandLine of(Object shown, Script run, FreeText text, Args args) {
        String newline = args.has("stdin") && args.flag("stdin_add_newline") ? "\n" : "";
        return new CommandLine(
                shown,
                run,
                text.option("chdir", args).orElse(""),
                text.option("creates", args).orElse(""),
                text.option("removes", args).orElse(""),
                args.stringOrEmpty("stdin") + newline,
                strips(args) ? Change.Answer.COMMAND : Change.Answer.WHOLE_COMMAND,
                List.of(),
                args.workbench().isDry());
    }

    CommandLine warning(String of) {
        return new CommandLine(shown, run, chdir, creates, removes, stdin, answer, List.of(of), dry);
    }

    /** The same, of which nothing is told but its output. */
    CommandLine toldPlainly() {
        return new CommandLine(shown, run, chdir, creates, removes, stdin, Change.Answer.OUTPUT, warnings, dry);
    }

    /** The same in any place, whatever is there. */
    CommandLine always() {
        return new CommandLine(shown, run, "", "", "", stdin, answer, warnings, dry);
    }

    private static boolean strips(Args args) {
        return args.maybe("strip_empty_ends").map(Boolean.class::cast).orElse(true);
    }

    Observation<Seen> observe() {
        if (creates.isEmpty() && removes.isEmpty()) {
            return Observation.none(new Seen(false, true));
        }
        Script script = Script.of((chdir.isEmpty() ? "" : "cd " + HostPath.word(chdir) + " 2>/dev/null || exit 0\n")
                + "there() { for f in \"$@\"; do [ ! -e \"$f\" ] && [ ! -L \"$f\" ] || return 0; done; return 1; }\n"
                + (creates.isEmpty() ? "" : "there " + pattern(creates) + " && echo created=yes\n")
                + (removes.isEmpty() ? "" : "there " + pattern(removes) + " || echo removed=yes\n")
                + ":\n");
        Footprint places = footprint(creates).and(footprint(removes));
        if (!chdir.isEmpty()) {
            places = places.and(Footprint.path(chdir));
        }
        return Observation.of("look for " + creates + removes, script, places, answer -> {
            Fields fields = Fields.of(answer);
            return new Seen(fields.says("created"), !fields.says("removed"));
        });
    }

    Decision plan(Seen seen) {
        if (seen.created()) {
            return notRun(creates, "exists");
        }
        if (!seen.removable()) {
            return notRun(removes, "does not exist");
        }
        Script script = Script.of(enter());
        if (stdin.isEmpty()) {
            script = script.raw("exec </dev/null\n").then(run);
        } else {
            script = Script.of(enter() + "umask_was=$(umask); umask 077; in=$(mktemp) || exit\n"
                            + "trap 'rm -f \"$in\"' EXIT\ntrap 'exit 130' HUP INT TERM PIPE\n")
                    .writeSecret("\"$in\"", stdin.getBytes(StandardCharsets.UTF_8))
                    .raw("umask \"$umask_was\"\nexec <\"$in\"; rm -f \"$in\"; trap - EXIT\n")
                    .then(run);
        }
        Change change = Change.of("run " + summary(), script, Footprint.EVERYTHING, List.of())
                .within(DEADLINE)
                .answering(answer);
        return Decision.needed(change, foretold());
    }

    private Map<String, Object> foretold() {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (answer != Change.Answer.OUTPUT) {
            fields.put("cmd", shown);
        }
        if (!warnings.isEmpty()) {
            fields.put("warnings", warnings);
        }
        return fields;
    }

    /** The same, and for who does not run it what Ansible says then. */
    Decision toldUnrun(Seen seen) {
        Map<String, Object> unrun = new LinkedHashMap<>(output(""));
        unrun.put("msg", "Command would have run if not in check mode");
        if (!creates.isEmpty() || !removes.isEmpty()) {
            unrun.put("changed", true);
        }
        Decision decision = plan(seen);
        return decision instanceof Decision.Needed ? decision.telling(unrun) : decision;
    }

    private static Map<String, Object> output(String text) {
        Map<String, Object> output = new LinkedHashMap<>();
        output.put("rc", 0L);
        output.put("stdout", text);
        output.put("stdout_lines", text.lines().toList());
        output.put("stderr", "");
        output.put("stderr_lines", List.of());
        for (String time : List.of("start", "end", "delta")) {
            output.put(time, None.NONE);
        }
        return output;
    }

    private String enter() {
        return chdir.isEmpty() ? "" : NotStarted.entering(chdir);
    }

    private String summary() {
        String text = shown instanceof List<?> words
                ? String.join(
                        " ",
                        words.stream()
                                .map(word -> Script.quote(String.valueOf(word)))
                                .toList())
                : String.valueOf(shown);
        String line = text.lines().findFirst().orElse("");
        return line.length() > 100 || text.lines().count() > 1
                ? line.substring(0, Math.min(97, line.length())) + "..."
                : line;
    }

    private Decision notRun(String path, String why) {
        Map<String, Object> result = output("skipped, since " + path + " " + why);
        result.put("cmd", shown);
        result.put("msg", (dry ? "Would" : "Did") + " not run command since '" + path + "' " + why);
        return Decision.settled(result);
    }

    // A pattern's stars are the shell's; everything else of it is not.
    private static String pattern(String glob) {
        StringBuilder word = new StringBuilder();
        for (String part : glob.split("(?<=[*?\\[\\]])|(?=[*?\\[\\]])")) {
            word.append(part.matches("[*?\\[\\]]") ? part : HostPath.word(part));
        }
        return word.toString();
    }

    // What a pattern may match lies below the last directory that it names in full.
    private Footprint footprint(String pattern) {
        if (pattern.isEmpty()) {
            return Footprint.NOTHING;
        }
        if (!chdir.isEmpty() && !pattern.startsWith("/") && !pattern.startsWith("~")) {
            return Footprint.path(chdir);
        }
        String fixed = pattern.split("[*?\\[]", 2)[0];
        return Footprint.path(fixed.equals(pattern) ? pattern : fixed.substring(0, fixed.lastIndexOf('/') + 1));
    }
}
