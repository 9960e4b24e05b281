package dev.stepslew.cli;

import dev.stepslew.schedule.Crontab;
import dev.stepslew.schedule.Keeper;
import dev.stepslew.schedule.Systemd;
import dev.stepslew.schedule.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Who keeps the schedules. */
final class KeeperOptions {

    @Option(names = "--user", description = "your own systemd's (default, unless you are root)")
    private boolean user;

    @Option(names = "--system", description = "the system's (default for root)")
    private boolean system;

    @Option(names = "--crontab", description = "your crontab (default where there is no systemd)")
    private boolean crontab;

    @Option(
            names = "--root",
            paramLabel = "DIR",
            description = "a system that is not running, such as an image; its / is here")
    private Optional<Path> root = Optional.empty();

    /** Whether a user's own systemd keeps it. */
    boolean isOfUser() {
        return user || !system && root.isEmpty() && !isRoot();
    }

    Keeper keeper(Surroundings surroundings, Tools tools) {
        if ((user ? 1 : 0) + (system ? 1 : 0) + (crontab ? 1 : 0) + (root.isPresent() ? 1 : 0) > 1) {
            throw new BadOption("--user, --system, --crontab and --root exclude each other");
        }
        if (root.isPresent()) {
            return Systemd.offline(
                    surroundings
                            .directory()
                            .resolve(root.get())
                            .toAbsolutePath()
                            .normalize(),
                    tools);
        }
        if (crontab || !user && !system && !Files.isDirectory(Path.of("/run/systemd/system"))) {
            return new Crontab(
                    home(surroundings, "XDG_STATE_HOME", ".local/state").resolve("stepslew"), tools);
        }
        return isOfUser()
                ? Systemd.ofUser(home(surroundings, "XDG_CONFIG_HOME", ".config"), tools)
                : Systemd.ofSystem(tools);
    }

    private static Path home(Surroundings surroundings, String variable, String usual) {
        String told = surroundings.variable(variable);
        if (!told.isEmpty()) {
            return Path.of(told).toAbsolutePath();
        }
        String home = surroundings.variable("HOME");
        if (home.isEmpty()) {
            throw new BadOption("neither " + variable + " nor HOME is set: nobody knows where your files are");
        }
        return Path.of(home, usual).toAbsolutePath();
    }

    static boolean isRoot() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}
