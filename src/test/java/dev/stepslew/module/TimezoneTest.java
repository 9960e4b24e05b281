package dev.stepslew.module;

import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.stepslew.yaml.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimezoneTest {

    @TempDir
    Path directory;

    /** To ask it would start timedated, which would not see the time daemon that the next task installs. */
    @Test
    void looksWithoutAskingTimedatectl() throws IOException {
        Path asked = directory.resolve("asked");
        Path fake = Files.writeString(directory.resolve("timedatectl"), "#!/bin/sh\n: >" + asked + "\n");
        Files.setPosixFilePermissions(fake, PosixFilePermissions.fromString("rwxr-xr-x"));
        Sh sh = Sh.usual().with(Map.of("PATH", directory + ":" + Sh.usual().path()));
        Node.Mapping raw = TestBench.mapping("{name: Etc/UTC, hwclock: UTC}");
        Timezone timezone = new Timezone();

        sh.run(timezone.observe(timezone.arguments(Args.of(timezone.parameters(), raw, new TestBench(directory))))
                .script());

        assertFalse(Files.exists(asked));
    }
}
