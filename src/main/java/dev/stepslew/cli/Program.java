package dev.stepslew.cli;

import dev.stepslew.ExitCode;
import dev.stepslew.StepslewException;
import dev.stepslew.connection.ssh.ClosingRace;
import dev.stepslew.connection.ssh.HostKeyChecking;
import dev.stepslew.schedule.Processes;
import dev.stepslew.yaml.Problems;
import dev.stepslew.yaml.Suggestion;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line as a whole: finds the command, runs it, and makes of every end an exit code and a word for people. */
final class Program {

    private static final String NAME = "stepslew";

    /** They have nothing to do with hosts of an inventory. */
    private static final Set<String> UNCONFIGURED = Set.of("lint", "lab", "probe", "runs", "history");

    private final Surroundings surroundings;
    private final CommandLine commands;

    Program(Surroundings surroundings) {
        this.surroundings = surroundings;
        // --diff=full is an option of its own beside --diff, of which picocli would warn
        CommandLine.tracer().setLevel(CommandLine.TraceLevel.OFF);
        this.commands = new CommandLine(new Stepslew())
                .addSubcommand(new RunCommand(surroundings))
                .addSubcommand(new PlanCommand(surroundings))
                .addSubcommand(new ShowCommand(surroundings))
                .addSubcommand(new ApplyCommand(surroundings))
                .addSubcommand(new InventoryCommand(surroundings))
                .addSubcommand(new RenderCommand(surroundings))
                .addSubcommand(new VerifyCommand(surroundings))
                .addSubcommand(new RollbackCommand(surroundings))
                .addSubcommand(new AuditCommand(surroundings))
                .addSubcommand(new LabCommand(surroundings))
                .addSubcommand(new ProbeCommand(surroundings))
                .addSubcommand(new LintCommand(surroundings))
                .addSubcommand(new RunsCommand(surroundings))
                .addSubcommand(HistoryCommand.with(surroundings))
                .addSubcommand(VaultCommand.with(surroundings))
                .addSubcommand(ConfigCommand.with(surroundings))
                .addSubcommand(new ServeCommand(surroundings))
                .addSubcommand(ScheduleCommand.with(surroundings, new Processes()))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(HostKeyChecking.class, Program::hostKeyChecking)
                .registerConverter(Integer.class, Program::wholeNumber)
                .registerConverter(int.class, Program::wholeNumber)
                .registerConverter(Double.class, Program::number)
                .setExpandAtFiles(false)
                .setAbbreviatedOptionsAllowed(false)
                .setOverwrittenOptionsAllowed(true)
                .setUsageHelpAutoWidth(false)
                .setDefaultValueProvider(new ConfiguredDefaults(surroundings))
                .setOut(writer(surroundings.out()))
                .setErr(writer(surroundings.err()))
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setParameterExceptionHandler((e, arguments) -> badOption(e))
                .setExecutionExceptionHandler((e, command, result) -> failed(e))
                .setExecutionStrategy(this::execute);
    }

    private static HostKeyChecking hostKeyChecking(String word) {
        return switch (word) {
            case "strict" -> HostKeyChecking.STRICT;
            case "accept-new" -> HostKeyChecking.ACCEPT_NEW;
            case "off" -> HostKeyChecking.OFF;
            default -> throw new TypeConversionException("expected strict, accept-new or off but was '" + word + "'");
        };
    }

    private static int wholeNumber(String text) {
        if (!text.matches("[+-]?[0-9]{1,9}")) {
            throw new TypeConversionException("'" + text + "' is not a whole number");
        }
        return Integer.parseInt(text);
    }

    private static double number(String text) {
        if (!text.matches("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]{1,2})?")) {
            throw new TypeConversionException("'" + text + "' is not a number");
        }
        return Double.parseDouble(text);
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    /** The exit code. */
    int run(String... arguments) {
        int code = commands.execute(Abbreviations.written(commands, arguments));
        surroundings.out().flush();
        surroundings.err().flush();
        return code;
    }

    /** What is wrong with a command line, or which of these options it has; it is read and not run. */
    Optional<String> complaint(List<String> unwanted, List<String> words) {
        try {
            for (ParseResult part = commands.parseArgs(Abbreviations.written(commands, words.toArray(String[]::new)));
                    part != null;
                    part = part.subcommand()) {
                Optional<String> found =
                        unwanted.stream().filter(part::hasMatchedOption).findFirst();
                if (found.isPresent()) {
                    return found.map(option -> option + " wants somebody at the terminal; a file can hold a password");
                }
            }
            return Optional.empty();
        } catch (ParameterException e) {
            return Optional.of(what(e));
        }
    }

    private int execute(ParseResult result) {
        for (ParseResult part = result; ; part = part.subcommand()) {
            if (part.isUsageHelpRequested()) {
                surroundings.out().print(part.commandSpec().commandLine().getUsageMessage(Ansi.OFF));
                return ExitCode.OK.number();
            }
            if (part.isVersionHelpRequested()) {
                surroundings.out().println(version());
                return ExitCode.OK.number();
            }
            if (!part.hasSubcommand()) {
                return call(part.commandSpec().commandLine());
            }
        }
    }

    private int call(CommandLine command) {
        if (!(command.getCommand() instanceof Callable<?> callable)) {
            surroundings.err().print(command.getUsageMessage(Ansi.OFF));
            return ExitCode.BAD_OPTIONS.number();
        }
        try {
            if (!UNCONFIGURED.contains(command.getCommandName())) {
                configure();
            }
            Object code = callable.call();
            return code instanceof ExitCode ours ? ours.number() : (Integer) code;
        } catch (Exception | StackOverflowError | OutOfMemoryError e) {
            return failed(e);
        }
    }

    /** Tells what is wrong with the configuration before it is used. */
    private void configure() {
        Problems problems = new Problems();
        surroundings.configuration().tell(problems);
        problems.warnings().forEach(warning -> surroundings.err().println("[WARNING]: " + warning));
        problems.throwIfAny();
    }

    /** Of stepslew itself. */
    static String release() {
        return Optional.ofNullable(Program.class.getPackage().getImplementationVersion())
                .orElse("(not packaged)");
    }

    static String version() {
        return NAME + " " + release() + " (java "
                + System.getProperty("java.version") + ", "
                + System.getProperty("os.name").toLowerCase(java.util.Locale.ROOT)
                + " " + System.getProperty("os.arch") + ")";
    }

    private int failed(Throwable cause) {
        if (cause instanceof StepslewException problem) {
            problem.getMessage().lines().forEach(surroundings.err()::println);
            return problem.exitCode().number();
        }
        surroundings
                .err()
                .println("this is a defect of stepslew: " + summary(cause) + "; please report it"
                        + DefectLog.write(cause, surroundings)
                                .map(log -> " with " + log)
                                .orElse(""));
        return ExitCode.DEFECT.number();
    }

    /** Of a thread that nobody waits for. */
    void diedInBackground(Throwable cause) {
        if (!ClosingRace.caused(cause)) {
            failed(cause);
        }
    }

    private static String summary(Throwable cause) {
        String message = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
        return cause.getClass().getSimpleName() + ": " + message;
    }

    private int badOption(ParameterException problem) {
        CommandLine command = problem.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        surroundings.err().println(name + ": " + what(problem) + "; see '" + name + " --help'");
        return ExitCode.BAD_OPTIONS.number();
    }

    private static String what(ParameterException problem) {
        if (problem instanceof UnmatchedArgumentException unmatched) {
            return unknown(unmatched);
        }
        String message = Optional.ofNullable(problem.getMessage())
                .flatMap(text -> text.lines().findFirst())
                .orElse("")
                .replaceFirst("^[Ee]rror: ", "");
        return message.isEmpty()
                ? "bad option"
                : Character.toLowerCase(message.charAt(0))
                        + message.substring(1).replaceFirst("\\.$", "");
    }

    private static String unknown(UnmatchedArgumentException problem) {
        String word = problem.getUnmatched().get(0);
        CommandLine command = problem.getCommandLine();
        if (word.startsWith("-")) {
            String option = word.replaceFirst("=.*", "");
            // of one letter every other is as near as the next
            String hint = option.length() > 2 ? Suggestion.didYouMean(option, options(command)) : "";
            return "unknown option '" + option + "'" + hint;
        }
        Collection<String> names = command.getSubcommands().keySet();
        return names.isEmpty()
                ? "unexpected argument '" + word + "'"
                : "unknown command '" + word + "'" + Suggestion.didYouMean(word, names);
    }

    private static List<String> options(CommandLine command) {
        List<String> names = new ArrayList<>();
        command.getCommandSpec().options().forEach(option -> names.addAll(List.of(option.names())));
        return names;
    }
}
