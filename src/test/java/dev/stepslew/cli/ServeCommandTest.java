package dev.stepslew.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServeCommandTest {

    @TempDir
    private Path directory;

    private CommandLineRun serve(Map<String, String> environment, String... words) {
        return CommandLineRun.in(directory, environment, words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    0.0.0.0:8323   | --listen 0.0.0.0:8323: others could read it; expected a token, by --token-file or STEPSLEW_SERVE_TOKEN, or an address of this machine only, such as 127.0.0.1
                    8323           | --listen: '8323' is no address and port; expected 127.0.0.1:8323 or [::1]:8323
                    localhost:http | --listen: 'localhost:http' is no address and port; expected 127.0.0.1:8323 or [::1]:8323
                    """)
    void refusesWhereItCannotListen(String listen, String message) {
        CommandLineRun run = serve(Map.of(), "serve", "--listen", listen);

        assertEquals("5 " + message + "\n", run.code() + " " + run.err());
    }

    @Test
    void refusesAShortToken() {
        CommandLineRun run = serve(Map.of("STEPSLEW_SERVE_TOKEN", "short"), "serve");

        assertTrue(run.err().startsWith("the token has fewer than 16 characters and could be guessed"), run.err());
        assertEquals(5, run.code());
    }

    @Test
    void tellsWhatIsWrongWithTheSchedules() throws IOException {
        Files.writeString(directory.resolve("schedules.yml"), "schedules:\n  - name: a\n    evry: 1h\n    audit: x\n");

        CommandLineRun run = serve(Map.of(), "serve");

        assertTrue(run.err().contains("schedules.yml:3:5: unknown key 'evry' (did you mean 'every'?)"), run.err());
        assertEquals(1, run.code());
    }
}
