package dev.stepslew.connection.ssh;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The lines of known_hosts files that speak of one host, sshd(8) "SSH_KNOWN_HOSTS FILE FORMAT". Lines that are none are
 * passed over.
 */
final class KnownHosts {

    private static final int SSH_PORT = 22;

    private final List<Entry> entries;

    /** What a line says of the host. */
    enum Kind {
        KEY,
        CERT_AUTHORITY,
        REVOKED
    }

    /**
     * @param forThisPort false where the line names no port and the host's is another than 22
     * @param where file and line, for messages
     */
    record Entry(Kind kind, String keyType, byte[] key, boolean forThisPort, String where) {}

    private KnownHosts(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    static KnownHosts of(List<Path> files, String host, int port) {
        List<Entry> entries = new ArrayList<>();
        for (Path file : files) {
            List<String> lines = lines(file);
            for (int i = 0; i < lines.size(); i++) {
                entry(lines.get(i), host, port, file + ":" + (i + 1)).ifPresent(entries::add);
            }
        }
        return new KnownHosts(entries);
    }

    boolean isRevoked(byte[] key) {
        return holds(Kind.REVOKED, key);
    }

    boolean knows(byte[] key) {
        return holds(Kind.KEY, key);
    }

    boolean trustsAuthority(byte[] key) {
        return holds(Kind.CERT_AUTHORITY, key);
    }

    /**
     * Lines with keys for the host and port: with them an unfamiliar key is a changed one. A line without a port may
     * speak of another server at the same address, so it can vouch for a key but not against one, as ssh has it.
     */
    List<Entry> keys() {
        return entries.stream()
                .filter(entry -> entry.kind == Kind.KEY && entry.forThisPort)
                .toList();
    }

    /** The key types that are known for the host, in the order of the files. */
    List<String> keyTypes() {
        return entries.stream()
                .filter(entry -> entry.kind == Kind.KEY)
                .map(Entry::keyType)
                .distinct()
                .toList();
    }

    boolean hasAuthorities() {
        return entries.stream().anyMatch(entry -> entry.kind == Kind.CERT_AUTHORITY);
    }

    /** How the files name a host. */
    static String name(String host, int port) {
        return port == SSH_PORT ? host : "[" + host + "]:" + port;
    }

    /** Appends a line, one writer at a time among threads and processes. */
    static synchronized void append(Path file, String line) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        if (!Files.exists(file)) {
            try {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            } catch (FileAlreadyExistsException e) {
                // another process was faster
            }
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            channel.lock();
            boolean wholeLines = channel.size() == 0 || lastByte(channel) == '\n';
            byte[] bytes = ((wholeLines ? "" : "\n") + line + "\n").getBytes(StandardCharsets.UTF_8);
            channel.write(ByteBuffer.wrap(bytes), channel.size());
        }
    }

    private static int lastByte(FileChannel channel) throws IOException {
        ByteBuffer last = ByteBuffer.allocate(1);
        channel.read(last, channel.size() - 1);
        return last.get(0);
    }

    private boolean holds(Kind kind, byte[] key) {
        return entries.stream().anyMatch(entry -> entry.kind == kind && Arrays.equals(entry.key, key));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.isReadable(file) && Files.isRegularFile(file)
                    ? Files.readAllLines(file, StandardCharsets.ISO_8859_1)
                    : List.of();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static Optional<Entry> entry(String line, String host, int port, String where) {
        String[] words = line.strip().split("\\s+");
        if (words[0].isEmpty() || words[0].startsWith("#")) {
            return Optional.empty();
        }
        int first = words[0].startsWith("@") ? 1 : 0;
        if (words.length < first + 3) {
            return Optional.empty();
        }
        boolean forThisPort = matches(words[first], name(host, port));
        if (!forThisPort && !matches(words[first], host)) {
            return Optional.empty();
        }
        Kind kind =
                switch (words[0]) {
                    case "@cert-authority" -> Kind.CERT_AUTHORITY;
                    case "@revoked" -> Kind.REVOKED;
                    default -> Kind.KEY;
                };
        if (kind == Kind.KEY && first == 1) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Entry(
                    kind, words[first + 1], Base64.getDecoder().decode(words[first + 2]), forThisPort, where));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean matches(String names, String name) {
        return names.startsWith("|1|")
                ? matchesHash(names, name)
                : SshConfig.matchesHost(List.of(names.split(",")), name);
    }

    private static boolean matchesHash(String names, String name) {
        String[] parts = names.split("\\|");
        if (parts.length != 4) {
            return false;
        }
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(parts[2]), "HmacSHA1"));
            byte[] hash = mac.doFinal(name.getBytes(StandardCharsets.UTF_8));
            return MessageDigest.isEqual(hash, Base64.getDecoder().decode(parts[3]));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }
}
