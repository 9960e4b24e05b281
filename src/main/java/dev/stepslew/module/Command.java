package dev.stepslew.module;

import dev.stepslew.connection.Script;
import dev.stepslew.connection.Words;
import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Observation;
import dev.stepslew.plan.Unreadable;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Runs a program with its arguments, without a shell's pipes and redirections.
 *
 * <pre>
 * command: chronyc -n sources
 * </pre>
 */
final class Command implements Module<CommandLine, CommandLine.Seen> {

    private static final Pattern VARIABLE =
            Pattern.compile("\\$(?:([A-Za-z_][A-Za-z0-9_]*)|\\{([A-Za-z_][A-Za-z0-9_]*)})");

    @Override
    public String name() {
        return "command";
    }

    @Override
    public Parameters parameters() {
        return Parameters.of(CommandLine.parameters(
                        Parameter.list("argv"),
                        Parameter.path("executable"),
                        Parameter.bool("expand_argument_vars").or(true)))
                .exclusive(Parameters.FREE_FORM, "cmd", "argv")
                .requireOneOf(Parameters.FREE_FORM, "cmd", "argv");
    }

    @Override
    public CommandLine arguments(Args args) {
        FreeText text = FreeText.of(args);
        List<String> words = words(text, args);
        if (words.isEmpty()) {
            throw new Unreadable(args.at(Parameters.FREE_FORM) + ": no command given");
        }
        boolean expand = args.flag("expand_argument_vars");
        String line = words.stream()
                .map(word -> expand ? expanding(word) : Script.quote(word))
                .collect(Collectors.joining(" "));
        Script run = Script.of((expand ? keepingUnset(words) : "") + NotStarted.exec(line));
        CommandLine command = CommandLine.of(words, run, text, args);
        return text.option("executable", args)
                .map(shell -> command.warning(
                        "'executable' is no longer supported by command, and not obeyed; shell obeys it"))
                .orElse(command);
    }

    @Override
    public Observation<CommandLine.Seen> observe(CommandLine wanted) {
        return wanted.observe();
    }

    @Override
    public Decision plan(CommandLine wanted, CommandLine.Seen seen) {
        return wanted.toldUnrun(seen);
    }

    private static List<String> words(FreeText text, Args args) {
        if (args.has("argv")) {
            return args.strings("argv");
        }
        try {
            return Words.of(text.line());
        } catch (IllegalArgumentException e) {
            throw new Unreadable(args.at(args.has("cmd") ? "cmd" : Parameters.FREE_FORM) + ": " + e.getMessage());
        }
    }

    // Ansible expands $NAME and ~ in the words, and leaves the name of an unset variable as it stands.
    private static String keepingUnset(List<String> words) {
        StringBuilder lines = new StringBuilder();
        for (String word : words) {
            for (Matcher variable = VARIABLE.matcher(word); variable.find(); ) {
                String name = name(variable);
                lines.append(": \"${" + name + "=\\$" + name + "}\"\n");
            }
        }
        return lines.toString();
    }

    private static String expanding(String word) {
        StringBuilder quoted = new StringBuilder();
        int from = 0;
        for (Matcher variable = VARIABLE.matcher(word); variable.find(); from = variable.end()) {
            quoted.append(plain(word.substring(from, variable.start()), from == 0));
            quoted.append("\"$" + name(variable) + "\"");
        }
        quoted.append(plain(word.substring(from), from == 0));
        return quoted.isEmpty() ? "''" : quoted.toString();
    }

    private static String name(Matcher variable) {
        return variable.group(1) == null ? variable.group(2) : variable.group(1);
    }

    private static String plain(String text, boolean first) {
        if (text.isEmpty()) {
            return "";
        }
        return first && text.startsWith("~") ? HostPath.word(text) : Script.quote(text);
    }
}
