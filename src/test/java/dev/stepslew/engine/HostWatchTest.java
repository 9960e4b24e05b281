package dev.stepslew.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class HostWatchTest {

    private final List<Event> heard = new ArrayList<>();
    private final AtomicLong clock = new AtomicLong();
    private final HostWatch watch = new HostWatch("web3", heard::add, clock::get);

    @Test
    void saysWhatIsBeingWaitedForAfterTenSecondsAndThenEveryThirty() {
        watch.busy("restart chrony");
        for (int second = 1; second <= 75; second++) {
            clock.set(Duration.ofSeconds(second).toNanos());
            watch.tick();
        }

        assertEquals(
                List.of(
                        new Event.HostBusy("web3", "restart chrony"),
                        new Event.HostWaiting("web3", "restart chrony", Duration.ofSeconds(10)),
                        new Event.HostWaiting("web3", "restart chrony", Duration.ofSeconds(30)),
                        new Event.HostWaiting("web3", "restart chrony", Duration.ofSeconds(60))),
                heard);
    }

    @Test
    void isSilentWhenTheHostIsIdle() {
        watch.busy("connecting");
        watch.idle();
        clock.set(Duration.ofSeconds(60).toNanos());

        watch.tick();

        assertEquals(List.of(new Event.HostBusy("web3", "connecting")), heard);
    }
}
