package dev.stepslew.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

// unpacked and never loaded: a second copy in this process would break the tests that use the first
class SqliteLibraryTest {

    @TempDir
    private Path directory;

    @Test
    void isUnpackedOnceAndLeavesNothingElse() throws IOException {
        Path cache = directory.resolve("cache");

        assertTrue(SqliteLibrary.unpacked(cache).isPresent());
        Path library = only(cache);
        FileTime old = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));
        Files.setLastModifiedTime(library, old);
        assertTrue(SqliteLibrary.unpacked(cache).isPresent());

        assertEquals(old, Files.getLastModifiedTime(only(cache)));
    }

    @Test
    void thatWasCutShortIsReplacedBeforeItIsLoaded() throws IOException {
        Path cache = directory.resolve("cache");
        SqliteLibrary.unpacked(cache);
        Path library = only(cache);
        byte[] whole = Files.readAllBytes(library);
        Path other = directory.resolve("other");
        Files.createDirectory(
                other, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.write(other.resolve(library.getFileName()), java.util.Arrays.copyOf(whole, 1000));

        assertTrue(SqliteLibrary.unpacked(other).isPresent());

        assertEquals(-1, Files.mismatch(library, only(other)));
    }

    @Test
    void isNotLoadedFromWhereOthersCanWrite() throws IOException {
        Path shared = Files.createDirectory(directory.resolve("shared"));
        Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxrwxrwx"));

        assertFalse(SqliteLibrary.unpacked(shared).isPresent());
    }

    @Test
    void isThereForThisMachine() {
        assertTrue(SqliteLibrary.isThere());
    }

    private static Path only(Path cache) throws IOException {
        try (Stream<Path> found = Files.list(cache)) {
            return found.reduce((one, other) -> {
                        throw new AssertionError(one + " and " + other);
                    })
                    .orElseThrow();
        }
    }
}
