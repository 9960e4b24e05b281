package dev.stepslew.engine;

import dev.stepslew.plan.Unreadable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/**
 * Files and directories of the controller that travel in a plan, each content once. Where a plan is applied they lie in a
 * directory of their own as long as the process lives. Safe for use by several threads.
 */
final class Parcels {

    private static final long MOST_BYTES = 256L << 20;

    private final Map<String, byte[]> contents;
    private final Map<String, Path> places = new ConcurrentHashMap<>();

    /** @param contents by their hash */
    Parcels(Map<String, byte[]> contents) {
        this.contents = new ConcurrentSkipListMap<>(contents);
    }

    Map<String, byte[]> contents() {
        return new TreeMap<>(contents);
    }

    /**
     * What is noted of a file or directory: the names below it, permissions, and hashes of contents; no hash for a directory.
     *
     * @throws Unreadable where it cannot be carried
     */
    List<List<String>> pack(Path path) {
        List<List<String>> packed = new ArrayList<>();
        try (Stream<Path> all = Files.walk(path)) {
            for (Path one : all.sorted().toList()) {
                packed.add(entry(path, one));
            }
        } catch (IOException | UncheckedIOException e) {
            throw new Unreadable(path + " cannot be read to be put into the plan: " + e.getMessage());
        }
        places.put(packed.toString(), path);
        return packed;
    }

    private List<String> entry(Path root, Path one) throws IOException {
        String name = root.relativize(one).toString();
        if (Files.isSymbolicLink(one) && !one.equals(root)) {
            return List.of(name, "->", Files.readSymbolicLink(one).toString());
        }
        String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(one));
        return Files.isDirectory(one) ? List.of(name, mode) : List.of(name, mode, keep(Files.readAllBytes(one)));
    }

    private String keep(byte[] content) {
        String hash = sha256(content);
        contents.putIfAbsent(hash, content);
        if (contents.values().stream().mapToLong(bytes -> bytes.length).sum() > MOST_BYTES) {
            throw new Unreadable("more than " + (MOST_BYTES >> 20) + " MB of files cannot be in a plan");
        }
        return hash;
    }

    /** Where it is: where it was found in this process, or where it is laid out now. */
    Path path(List<?> packed) {
        return places.computeIfAbsent(packed.toString(), any -> laidOut(packed));
    }

    private Path laidOut(List<?> packed) {
        try {
            Path root = Files.createTempDirectory("stepslew-plan").resolve("carried");
            for (Object entry : packed) {
                lay(root, ((List<?>) entry).stream().map(String::valueOf).toList());
            }
            Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(root)));
            return root;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void lay(Path root, List<String> entry) throws IOException {
        Path path = entry.get(0).isEmpty() ? root : root.resolve(entry.get(0)).normalize();
        if (!path.startsWith(root)) {
            throw new Unreadable("the plan holds a file that would lie outside of its directory");
        }
        if (entry.get(1).equals("->")) {
            Files.createSymbolicLink(path, Path.of(entry.get(2)));
            return;
        }
        if (entry.size() == 2) {
            Files.createDirectory(path);
        } else {
            Files.write(path, contents.getOrDefault(entry.get(2), new byte[0]));
        }
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(entry.get(1)));
    }

    private static void remove(Path root) {
        try (Stream<Path> all = Files.walk(java.util.Objects.requireNonNull(root.getParent()))) {
            List<Path> deepestFirst = new ArrayList<>(all.toList());
            java.util.Collections.reverse(deepestFirst);
            for (Path one : deepestFirst) {
                Files.deleteIfExists(one);
            }
        } catch (IOException | UncheckedIOException e) {
            // a temporary directory; whoever cleans those up finds it
        }
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
