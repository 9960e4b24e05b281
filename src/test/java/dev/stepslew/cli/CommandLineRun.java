package dev.stepslew.cli;

import dev.stepslew.HostState;
import dev.stepslew.report.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a command line says and how it ends, within this process. */
record CommandLineRun(int code, String out, String err) {

    static CommandLineRun of(String... arguments) {
        return in(Path.of(""), Map.of(), arguments);
    }

    static CommandLineRun in(Path directory, Map<String, String> environment, String... arguments) {
        return fed("", directory, environment, arguments);
    }

    /** Hosts that are this machine keep nothing where it is really kept. */
    private static String[] words(String... arguments) {
        if (arguments.length < 2 || !arguments[0].equals("run")) {
            return arguments;
        }
        List<String> words = new ArrayList<>(List.of(arguments));
        words.addAll(1, List.of("-e", "stepslew_state_dir=" + HostState.of("command-line")));
        return words.toArray(String[]::new);
    }

    /** With something on standard input. */
    static CommandLineRun fed(String input, Path directory, Map<String, String> environment, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Surroundings surroundings = new Surroundings(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                environment,
                directory,
                prompt -> {
                    throw new BadOption("nobody to ask for " + prompt);
                },
                Terminal.PIPE);
        int code = new Program(surroundings).run(words(arguments));
        return new CommandLineRun(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
