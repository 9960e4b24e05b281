package dev.stepslew.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Where an inventory's embedded hosts are kept, and how to be rid of them. */
public final class LabHome {

    private LabHome() {}

    /**
     * A directory for one inventory: {@code $STEPSLEW_LAB} where it is set, else below the user's state directory
     * ({@code $XDG_STATE_HOME} or {@code ~/.local/state}) under the inventory's own name.
     */
    public static Path of(Path inventory, Map<String, String> environment) {
        Path whole = inventory.toAbsolutePath().normalize();
        String name =
                Optional.ofNullable(whole.getFileName()).map(Path::toString).orElse("root") + "-"
                        + Integer.toHexString(whole.toString().hashCode());
        String chosen = environment.getOrDefault("STEPSLEW_LAB", "");
        return (chosen.isEmpty() ? state(environment).resolve("stepslew/lab") : Path.of(chosen)).resolve(name);
    }

    /**
     * Deletes the hosts, keys and all; the next start makes new ones.
     *
     * @return whether there was anything
     * @throws LabException while a fleet runs there
     */
    public static boolean reset(Path home) {
        if (!Files.exists(home.resolve("lock"))) {
            return false;
        }
        if (LabDirectory.at(home).lock().map(EmbeddedFleet::release).isEmpty()) {
            throw new LabException("the lab in " + home + " is up in another process; stop that one first");
        }
        try (Stream<Path> files = Files.walk(home)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path state(Map<String, String> environment) {
        String state = environment.getOrDefault("XDG_STATE_HOME", "");
        // the specification wants relative values ignored
        if (state.startsWith("/")) {
            return Path.of(state);
        }
        // Java asks the password database, which in a container or behind setpriv has another opinion or none
        String home = environment.getOrDefault("HOME", "");
        return Path.of(home.startsWith("/") ? home : System.getProperty("user.home"), ".local", "state");
    }
}
