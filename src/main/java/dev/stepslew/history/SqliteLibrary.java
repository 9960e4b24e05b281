package dev.stepslew.history;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * SQLite's native library, unpacked once for all runs. The driver itself would unpack it anew into the temporary directory
 * each time, which takes longer than all the rest, fails where that is mounted noexec, and is left there by a killed run.
 */
final class SqliteLibrary {

    private static final String DIRECTORY = "org.sqlite.lib.path";
    private static final String NAME = "org.sqlite.lib.name";

    // once, since the driver starts a program to find out what system this is
    private static final String FOLDER = LibraryLoaderUtil.getNativeLibResourcePath();
    private static final String RESOURCE = FOLDER + "/" + LibraryLoaderUtil.getNativeLibName();

    private SqliteLibrary() {}

    /** Whether there is one for this system and processor. */
    static boolean isThere() {
        return SqliteLibrary.class.getResource(RESOURCE) != null;
    }

    /** Loads it from the first directory that takes it and lets it be loaded; the driver's own way is the last. */
    static synchronized void load(Map<String, String> environment, Path database) {
        if (System.getProperty(DIRECTORY) != null) {
            return;
        }
        for (Path directory : directories(environment, database)) {
            if (load(directory)) {
                System.setProperty(DIRECTORY, directory.toString());
                System.setProperty(NAME, LibraryLoaderUtil.getNativeLibName());
                return;
            }
        }
    }

    private static List<Path> directories(Map<String, String> environment, Path database) {
        String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
        String home = environment.getOrDefault("HOME", "");
        String version = "sqlite-" + SQLiteJDBCLoader.getVersion() + "-"
                + FOLDER.replaceFirst(".*/native/", "").replace('/', '-');
        List<Path> directories = new ArrayList<>();
        if (!cache.isEmpty()) {
            directories.add(Path.of(cache, "stepslew", version));
        } else if (!home.isEmpty()) {
            directories.add(Path.of(home, ".cache", "stepslew", version));
        }
        directories.add(database.toAbsolutePath().resolveSibling("." + version));
        return directories;
    }

    private static boolean load(Path directory) {
        try {
            Optional<Path> library = unpacked(directory);
            library.ifPresent(file -> System.load(file.toAbsolutePath().toString()));
            return library.isPresent();
        } catch (UnsatisfiedLinkError e) {
            return false;
        }
    }

    /**
     * The library in this directory, whole; empty where it cannot be there. A process must load one copy only: functions
     * are found in either, and one that is called with what the other has opened ends the process.
     */
    static Optional<Path> unpacked(Path directory) {
        try (InputStream packed = SqliteLibrary.class.getResourceAsStream(RESOURCE)) {
            Path library = directory.resolve(LibraryLoaderUtil.getNativeLibName());
            return packed != null && isOurs(directory) && isWhole(library, packed.readAllBytes())
                    ? Optional.of(library)
                    : Optional.empty();
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }

    /** What another user can write to is not loaded: with sudo the cache may be somebody else's. */
    private static boolean isOurs(Path directory) throws IOException {
        Files.createDirectories(
                directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path own = Files.createTempFile(directory, "owner", "");
        try {
            return Files.getOwner(directory, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(own))
                    && !PosixFilePermissions.toString(Files.getPosixFilePermissions(directory))
                            .matches("...(.w..|....w)..*");
        } finally {
            Files.delete(own);
        }
    }

    /** Compared byte by byte: a megabyte takes a millisecond, and a file cut short would end the process. */
    private static boolean isWhole(Path library, byte[] wanted) throws IOException {
        if (Files.isRegularFile(library) && Arrays.equals(Files.readAllBytes(library), wanted)) {
            return true;
        }
        Path fresh = Files.createTempFile(library.toAbsolutePath().getParent(), "fresh", ".so");
        try {
            Files.write(fresh, wanted);
            Files.move(fresh, library, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
        return true;
    }
}
