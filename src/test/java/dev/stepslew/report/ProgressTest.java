package dev.stepslew.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private Instant now = Instant.EPOCH;
    private final Progress progress = new Progress(() -> now);

    @Test
    void tellsWhatTheSlowestHostsDo() {
        progress.begin(2, 5, 4);
        progress.busy("h1", "connecting");
        progress.busy("db-long", "restart chrony");
        now = now.plusSeconds(10);
        progress.busy("h1", "gathering facts");
        progress.ended("h3", false);

        assertEquals("""
                batch 2 of 5: [###----------] 0 of 4 hosts done, 1 failed, 2 running, 1 waiting
                  10 s
                  failed: h3
                  db-long  restart chrony (10 s)
                  h1       gathering facts (0 s)""", String.join("\n", progress.lines(80)));
    }

    @Test
    void judgesTheTimeLeftByTheHostsThatHaveEnded() {
        progress.begin(1, 1, 200);
        for (int host = 1; host <= 60; host++) {
            progress.busy("ntp" + host, host <= 10 ? "connecting" : "restart chrony");
        }
        now = now.plusSeconds(30);
        for (int host = 11; host <= 50; host++) {
            progress.changed("ntp" + host);
            progress.ended("ntp" + host, true);
        }

        assertEquals("""
                [################----------------------------------------------------------------] 40 of 200 hosts done, 40 changed, 20 running, 140 waiting
                  30 s, about 2 min 0 s left: 10 connecting, 10 restart chrony
                  ntp1   connecting (30 s)                                          ntp6   connecting (30 s)                                          ntp51  restart chrony (30 s)
                  ntp2   connecting (30 s)                                          ntp7   connecting (30 s)                                          ntp52  restart chrony (30 s)
                  ntp3   connecting (30 s)                                          ntp8   connecting (30 s)                                          ntp53  restart chrony (30 s)
                  ntp4   connecting (30 s)                                          ntp9   connecting (30 s)                                          ntp54  restart chrony (30 s)
                  ntp5   connecting (30 s)                                          ntp10  connecting (30 s)                                          ntp55  restart chrony (30 s)""", String.join("\n", progress.lines(200)));
    }

    @Test
    void hasNoBarForOneHost() {
        progress.begin(1, 1, 1);
        progress.busy("h1", "connecting");

        assertEquals("""
                0 of 1 host done, 1 running
                  0 s
                  h1  connecting (0 s)""", String.join("\n", progress.lines(80)));
    }

    @Test
    void isSilentWhereNoHostIsAtWork() {
        progress.begin(1, 1, 1);
        progress.busy("h1", "connecting");
        progress.ended("h1", true);

        assertEquals(List.of(), progress.lines(80));
    }
}
