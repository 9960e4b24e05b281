package dev.stepslew.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExecTest {

    @TempDir
    private Path directory;

    private final Message message = new Message("{\"new\":1}", Map.of("STEPSLEW_NEW", "1"));

    @Test
    void hasTheJsonAndTheEnvironment() throws IOException {
        Path out = directory.resolve("out");

        Program.of("{ cat; echo \" $STEPSLEW_NEW\"; } >'" + out + "'").tell(message);

        assertEquals("{\"new\":1} 1\n", Files.readString(out));
    }

    @Test
    void needNotRead() {
        Program.of("true").tell(new Message("x".repeat(1 << 20), Map.of()));
    }

    @Test
    void tellsHowItFailed() {
        NotTold wrong = assertThrows(NotTold.class, () -> Program.of("exit 7").tell(message));

        assertEquals("the program of --exec ended with exit code 7", wrong.getMessage());
    }

    @Test
    void isEndedWhereItTakesTooLong() {
        Program slow = new Program("sleep 60", Duration.ofMillis(1));

        assertThrows(NotTold.class, () -> slow.tell(message));
    }
}
