package dev.stepslew.connection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What /proc says. */
public final class Processes {

    private Processes() {}

    /** Neither gone nor a zombie that nobody has buried yet. */
    public static boolean isRunning(String pid) {
        try {
            String stat = Files.readString(Path.of("/proc", pid, "stat"));
            return stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
        } catch (IOException e) {
            return false;
        }
    }
}
