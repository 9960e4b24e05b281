package dev.stepslew.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What a fleet keeps on disk: keys, each host's root, the hosts' stand-ins, and what belongs to the present run (ports,
 * known_hosts). Only its owner may look in.
 */
final class LabDirectory {

    private static final List<String> PROGRAMS = List.of(
            "bin/chronyc",
            "bin/chronyd",
            "bin/hostname",
            "bin/ip",
            "bin/java",
            "bin/journalctl",
            "bin/service",
            "bin/sudo",
            "bin/systemctl",
            "bin/uname",
            "lib/check.awk",
            "lib/power",
            "lib/services.sh");
    private static final Pattern SPEAKABLE = Pattern.compile("[^\\s:'\"\\\\%$]+");
    // What a distribution's package leaves behind, so that the first rollout has something to change.
    private static final String FIRST_CONF = """
            # As the package left it: the distribution's pool, and nothing of ours.
            pool 2.pool.ntp.org iburst
            driftfile /var/lib/chrony/drift
            makestep 1 3
            rtcsync
            """;

    private final Path home;

    private LabDirectory(Path home) {
        this.home = home;
    }

    /** Opens a directory, making it where it does not stand yet. */
    static LabDirectory at(Path home) {
        try {
            Path whole = home.toAbsolutePath().normalize();
            if (!SPEAKABLE.matcher(whole.toString()).matches()) {
                throw new LabException("the lab cannot be kept in '" + whole
                        + "': PATH and ssh's options cannot take such a name; set STEPSLEW_LAB to another directory");
            }
            Files.createDirectories(whole);
            Files.setPosixFilePermissions(whole, PosixFilePermissions.fromString("rwx------"));
            LabDirectory directory = new LabDirectory(whole);
            for (String part : List.of("bin", "lib", "keys", "hosts", "run")) {
                Files.createDirectories(whole.resolve(part));
            }
            return directory;
        } catch (IOException e) {
            throw new LabException(
                    "the lab cannot keep its hosts in " + home + " ("
                            + e.getClass().getSimpleName() + "); set STEPSLEW_LAB to a directory that can be written",
                    e);
        }
    }

    /** The right to run this fleet; empty while another process, or another fleet of this one, has it. */
    Optional<FileLock> lock() {
        try {
            FileChannel channel =
                    FileChannel.open(home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            Optional<FileLock> lock = tryLock(channel);
            if (lock.isEmpty()) {
                channel.close();
            }
            return lock;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<FileLock> tryLock(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException e) {
            return Optional.empty();
        }
    }

    /** Puts the hosts' stand-ins in place, as this version of stepslew has them. */
    void equip() {
        PROGRAMS.forEach(this::install);
    }

    private void install(String program) {
        try (InputStream content = LabDirectory.class.getResourceAsStream("/lab/" + program)) {
            if (content == null) {
                throw new IllegalStateException("resource is missing: /lab/" + program);
            }
            Path file = home.resolve(program);
            Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A host's root; a new one looks like a machine just set up, with the package's chrony.conf and its service enabled. */
    Path root(String host) {
        Path root = home.resolve("hosts").resolve(host);
        try {
            boolean fresh = !Files.exists(root);
            for (String part : List.of("etc/chrony", "root", "tmp", "run", "var/lib/chrony", "var/log/chrony")) {
                Files.createDirectories(root.resolve(part));
            }
            if (fresh) {
                Files.writeString(root.resolve("etc/chrony/chrony.conf"), FIRST_CONF);
                Path wanted = Files.createDirectories(root.resolve("etc/systemd/system/multi-user.target.wants"));
                Files.createFile(wanted.resolve("chrony.service"));
            }
            return root;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A host has these addresses besides the machine's from here on. */
    void give(String host, List<String> addresses) {
        try {
            Files.write(root(host).resolve("run/addresses"), addresses);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String owner(Path path) {
        return attribute(path, PosixFileAttributes::owner);
    }

    static String group(Path path) {
        return attribute(path, PosixFileAttributes::group);
    }

    private static String attribute(Path path, Function<PosixFileAttributes, Principal> attribute) {
        try {
            return attribute
                    .apply(Files.readAttributes(path, PosixFileAttributes.class))
                    .getName();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path bin() {
        return home.resolve("bin");
    }

    Path power() {
        return home.resolve("lib/power");
    }

    Path key(String name) {
        return home.resolve("keys").resolve(name);
    }

    /** Writes a file of the present run at once, so that a reader sees the old one or the new one. */
    Path write(String name, String content) {
        Path file = run(name);
        try {
            Path fresh = Files.createTempFile(file.getParent(), ".", ".new");
            Files.writeString(fresh, content, StandardCharsets.UTF_8);
            return Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path run(String name) {
        return home.resolve("run").resolve(name);
    }

    @Override
    public String toString() {
        return home.toString();
    }
}
