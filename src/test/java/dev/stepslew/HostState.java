package dev.stepslew;

import java.nio.file.Path;

/** Where hosts that are this machine keep what they keep for stepslew, gone with this JVM. */
public final class HostState {

    private static final Path DIRECTORY = Scratch.directory("stepslew-state-");

    private HostState() {}

    /** A place of its own for whatever is called so. */
    public static String of(String name) {
        return DIRECTORY.resolve(name.replace('/', '_')).toString();
    }
}
