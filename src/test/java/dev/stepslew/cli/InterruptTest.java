package dev.stepslew.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class InterruptTest {

    private final BlockingQueue<String> done = new LinkedBlockingQueue<>();

    @Test
    void endsInOrderThenAtOnceThenWithoutManners() throws Exception {
        Interrupt interrupt =
                new Interrupt(() -> done.add("in order"), () -> done.add("at once"), () -> done.add("without manners"));
        try {
            interrupt.happened();
            assertEquals("in order", done.poll(10, TimeUnit.SECONDS));
            interrupt.happened();
            assertEquals("at once", done.poll(10, TimeUnit.SECONDS));
            interrupt.happened();
            assertEquals("without manners", done.poll(10, TimeUnit.SECONDS));
        } finally {
            interrupt.end();
        }
    }

    @Test
    void hearsASignal() throws Exception {
        Signals.Restorable handler = Signals.handle("USR2", () -> done.add("heard"));
        try {
            String pid = Long.toString(ProcessHandle.current().pid());

            new ProcessBuilder(List.of("kill", "-USR2", pid)).start().waitFor();

            assertEquals("heard", done.poll(10, TimeUnit.SECONDS));
        } finally {
            handler.restore();
        }
    }
}
