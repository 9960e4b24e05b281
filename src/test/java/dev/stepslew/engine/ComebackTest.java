package dev.stepslew.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stepslew.connection.Connection;
import dev.stepslew.connection.Connector;
import dev.stepslew.connection.StepResult;
import dev.stepslew.connection.Target;
import dev.stepslew.connection.UnreachableException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host that is rebooted is waited for, until it answers with another boot id. */
class ComebackTest {

    private static final String REBOOTS = """
            - hosts: web
              gather_facts: false
              vars: {ansible_connection: ssh}
              tasks:
                - reboot: {reboot_timeout: 5, msg: for a test}
                  register: r
                - debug: {msg: "{{ r.rebooted }} {{ r.changed }} {{ r.elapsed < 5 }}"}
            """;

    @TempDir
    Path home;

    private final AtomicInteger boots = new AtomicInteger();

    @Test
    void waitsForAnotherBootId() {
        Trial.Ran ran = Trial.of(home, REBOOTS)
                .with("-i", "web,")
                .on(new DownAfterReboot(1))
                .run();

        assertEquals("""
                web | reboot | changed
                web | debug | ok | "True True True"
                web | ok=2 changed=1 unreachable=0 failures=0 skipped=0 rescued=0 ignored=0
                """, ran.text());
        assertEquals(1, boots.get());
    }

    @Test
    void aDryRunRebootsNothing() {
        Trial.Ran ran = Trial.of(home, REBOOTS)
                .with("-i", "web,", "--check")
                .on(new DownAfterReboot(1))
                .run();

        assertTrue(ran.text().contains("web | reboot | changed"), ran.text());
        assertEquals(0, boots.get());
    }

    @Test
    void thisMachineIsNotRebooted() {
        Trial.Ran ran = Trial.of(home, REBOOTS.replace("ssh", "local"))
                .with("-i", "web,")
                .run();

        assertTrue(ran.text().contains("web | reboot | failed"), ran.text());
    }

    /** Cannot be reached for so many tries once it was told to reboot. */
    private final class DownAfterReboot implements Connector {

        private final ScriptedConnector host = new ScriptedConnector()
                .answering("shutdown -r 0 'for a test'", () -> {
                    boots.incrementAndGet();
                    throw new UnreachableException("web: connection lost");
                })
                .answering("it has not gone down yet", () -> StepResult.exited(0, "", ""))
                .answering("boot_id", () -> StepResult.exited(0, "id=" + boots, ""));
        private int tries;

        DownAfterReboot(int tries) {
            this.tries = tries;
        }

        @Override
        public Connection connect(Target target) {
            if (boots.get() > 0 && tries-- > 0) {
                throw new UnreachableException("web: connection refused");
            }
            return host.connect(target);
        }

        @Override
        public void close() {}
    }
}
