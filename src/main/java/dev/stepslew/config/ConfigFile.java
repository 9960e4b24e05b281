package dev.stepslew.config;

import dev.stepslew.yaml.Position;
import dev.stepslew.yaml.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the one ansible.cfg that counts. */
final class ConfigFile {

    private static final String NAME = "ansible.cfg";
    private static final Path SYSTEM = Path.of("/etc/ansible", NAME);

    private ConfigFile() {}

    /**
     * {@code $ANSIBLE_CONFIG}, here, at home, or the system's: the first that can be read.
     *
     * @param problems warned of one that is passed over because anybody may have put it there
     */
    static Optional<Path> find(Expansion expansion, Problems problems) {
        Optional<Path> named =
                expansion.variable("ANSIBLE_CONFIG").map(expansion::path).map(ConfigFile::inside);
        Path here = expansion.directory().resolve(NAME);
        boolean trusted = !isWorldWritable(expansion.directory());
        List<Path> candidates = new ArrayList<>(named.stream().toList());
        if (trusted) {
            candidates.add(here);
        }
        expansion.variable("HOME").map(home -> Path.of(home, ".ansible.cfg")).ifPresent(candidates::add);
        candidates.add(SYSTEM);
        Optional<Path> found = candidates.stream().filter(Files::isReadable).findFirst();
        if (!trusted && Files.exists(here) && (found.isEmpty() || !found.equals(named))) {
            problems.warn(
                    Position.of(here.toString()),
                    "is passed over, because everybody may write to its directory; name it in ANSIBLE_CONFIG,"
                            + " or: chmod o-w " + expansion.directory());
        }
        return found;
    }

    private static Path inside(Path named) {
        return Files.isDirectory(named) ? named.resolve(NAME) : named;
    }

    private static boolean isWorldWritable(Path directory) {
        try {
            return Files.getPosixFilePermissions(directory).contains(PosixFilePermission.OTHERS_WRITE);
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}
