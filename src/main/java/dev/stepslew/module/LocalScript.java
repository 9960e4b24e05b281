package dev.stepslew.module;

import dev.stepslew.connection.Script;
import dev.stepslew.connection.Words;
import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Observation;
import dev.stepslew.plan.Unreadable;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Runs a script of the controller on the host, and leaves nothing of it there.
 *
 * <pre>
 * script: chrony.conf.j2 --max 1
 * </pre>
 */
final class LocalScript implements Module<CommandLine, CommandLine.Seen> {

    private static final String MAKE = """
            umask_was=$(umask); umask 077
            tmp=$(mktemp -d) || exit
            trap 'rm -rf "$tmp"' EXIT
            trap 'exit 130' HUP INT TERM PIPE
            """;

    private static final Pattern FIRST_WORD =
            Pattern.compile("^\\s*(?:\"(?:[^\"\\\\]|\\\\.)*\"|'[^']*'|\\\\.|[^\\s\"'\\\\])+");

    @Override
    public String name() {
        return "script";
    }

    @Override
    public Parameters parameters() {
        return Parameters.of(
                        Parameter.of(Parameters.FREE_FORM, Parameter.Type.SCRIPT),
                        Parameter.of("cmd", Parameter.Type.SCRIPT),
                        Parameter.path("chdir"),
                        Parameter.path("creates"),
                        Parameter.path("removes"),
                        Parameter.string("executable"),
                        Parameter.bool("decrypt").or(true))
                .exclusive(Parameters.FREE_FORM, "cmd")
                .requireOneOf(Parameters.FREE_FORM, "cmd");
    }

    @Override
    public CommandLine arguments(Args args) {
        FreeText text = FreeText.of(args);
        String first = firstWord(text.line(), args);
        if (text.option("chdir", args).filter(path -> !path.startsWith("/")).isPresent()) {
            throw new Unreadable(args.at("chdir") + ": chdir must be an absolute path");
        }
        byte[] content = args.flag("decrypt")
                ? args.workbench().read(first, args.at(Parameters.FREE_FORM))
                : args.workbench().readSealed(first, args.at(Parameters.FREE_FORM));
        String name = "\"$tmp\"/" + Script.quote(first.substring(first.lastIndexOf('/') + 1));
        String program = text.option("executable", args).map(word -> word + " ").orElse("");
        Script run = Script.of(MAKE)
                .writeSecret(name, content)
                .raw("chmod 700 " + name + "; umask \"$umask_was\"\n")
                .raw(program + name + FIRST_WORD.matcher(text.line()).replaceFirst("") + "\n");
        return CommandLine.of(text.line(), run, text, args).toldPlainly();
    }

    private static String firstWord(String line, Args args) {
        try {
            return firstWord(line);
        } catch (IllegalArgumentException e) {
            throw new Unreadable(args.at(Parameters.FREE_FORM) + ": " + e.getMessage());
        }
    }

    private static String firstWord(String line) {
        return Words.of(line).stream().findFirst().orElseThrow(() -> new IllegalArgumentException("no script given"));
    }

    /** The script that a task's free text means; may throw {@link Unreadable}. */
    static String file(String text) {
        try {
            return firstWord(FreeText.of(text).line());
        } catch (IllegalArgumentException e) {
            throw new Unreadable(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Observation<CommandLine.Seen> observe(CommandLine wanted) {
        return wanted.observe();
    }

    @Override
    public Decision plan(CommandLine wanted, CommandLine.Seen seen) {
        if (seen.created()) {
            return skipped(wanted.creates() + " exists, matching creates option");
        }
        if (!seen.removable()) {
            return skipped(wanted.removes() + " does not exist, matching removes option");
        }
        return wanted.plan(seen);
    }

    private static Decision skipped(String why) {
        return new Decision.Skipped(why, Map.of("msg", why, "failed", false));
    }
}
