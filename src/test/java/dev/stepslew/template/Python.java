package dev.stepslew.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Asks the Ansible that is installed here, by the scripts that lie beside the recordings. */
final class Python {

    private static final String PYTHON = "/usr/bin/python3";
    private static final Path SCRIPTS = Path.of("src/test/resources/template");

    private Python() {}

    /** Leaves the test out where these modules are not installed. */
    static void assumeHas(String modules) throws IOException, InterruptedException {
        assumeTrue(run(List.of("-c", "import " + modules)) == 0, modules + ": not installed");
    }

    /** What a script records by its arguments; it is told the file for it behind them. */
    static Path record(String script, Path fresh, Object... arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(SCRIPTS.resolve(script).toString()));
        Arrays.stream(arguments).map(Object::toString).forEach(words::add);
        words.add(fresh.toString());
        assertEquals(0, run(words), words::toString);
        return fresh;
    }

    private static int run(List<String> words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(PYTHON));
        command.addAll(words);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
