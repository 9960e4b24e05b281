package dev.stepslew.playbook;

import java.nio.file.Path;

/** To come. */
public final class Playbook {
    public Path directory() {
        return Path.of(".");
    }
}
