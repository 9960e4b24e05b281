package dev.stepslew.cli;

import dev.stepslew.vars.vault.Vault;
import dev.stepslew.vars.vault.VaultPassword;
import dev.stepslew.yaml.Decryption;
import dev.stepslew.yaml.Position;
import dev.stepslew.yaml.Undecryptable;
import dev.stepslew.yaml.UsageError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;

/** A file that a vault command reads or writes, or {@code -} for standard input and output. */
record VaultFile(String name, Surroundings surroundings) {

    private static final String STANDARD = "-";
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final int CHUNK = 8192;

    byte[] read() {
        try {
            return name.equals(STANDARD) ? surroundings.in().readAllBytes() : Files.readAllBytes(path());
        } catch (NoSuchFileException e) {
            throw problem("no such file");
        } catch (IOException e) {
            throw problem("cannot be read: " + e.getMessage());
        }
    }

    Vault.Opened open(Vault vault) {
        try {
            return vault.open(read());
        } catch (Undecryptable e) {
            throw problem(e.reason());
        }
    }

    boolean exists() {
        return Files.exists(path());
    }

    /** For its owner's eyes only, whatever it was before. */
    void write(byte[] content) {
        write(content, OWNER_ONLY);
    }

    /** Makes its directory where there is none yet, as Ansible does. */
    void makeRoom() {
        Path directory =
                Optional.ofNullable(path().toAbsolutePath().getParent()).orElse(path());
        try {
            if (!Files.isDirectory(directory)) {
                surroundings.err().println("[WARNING]: " + directory + " does not exist, creating...");
                Files.createDirectories(directory);
            }
        } catch (IOException e) {
            throw problem("cannot be written: " + directory + " cannot be made");
        }
    }

    /** Still for those who could read it before. */
    void rewrite(byte[] content) {
        try {
            write(content, Files.getPosixFilePermissions(path()));
        } catch (IOException e) {
            throw problem("cannot be written: " + e.getMessage());
        }
    }

    /** What was there is overwritten before it goes; the file is never seen half written. */
    private void write(byte[] content, Set<PosixFilePermission> mode) {
        if (name.equals(STANDARD)) {
            surroundings.out().writeBytes(content);
            return;
        }
        try {
            Path target = Files.exists(path()) ? path().toRealPath() : path().toAbsolutePath();
            Path written = Files.createTempFile(target.getParent(), ".stepslew-vault-", "");
            Files.write(written, content);
            Files.setPosixFilePermissions(written, mode);
            if (Files.isRegularFile(target)) {
                overwrite(target);
            }
            Files.move(written, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException e) {
            throw problem("cannot be written: its directory is not there");
        } catch (IOException e) {
            throw problem("cannot be written: " + e.getMessage());
        }
    }

    /** Random bytes over a file's own, as far as its file system writes in place. */
    static void overwrite(Path file) throws IOException {
        byte[] noise = new byte[CHUNK];
        SecureRandom random = new SecureRandom();
        long left = Files.size(file);
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
            for (; left > 0; left -= noise.length) {
                random.nextBytes(noise);
                out.write(ByteBuffer.wrap(noise, 0, (int) Math.min(left, noise.length)));
            }
            out.force(true);
        }
    }

    /** Encrypted text is not encrypted once more, as with ansible-vault. */
    byte[] encrypted(byte[] content, VaultPassword password) {
        if (Decryption.isEncrypted(content)) {
            throw problem("is already encrypted");
        }
        return envelope(content, password, password.id());
    }

    static byte[] envelope(byte[] content, VaultPassword password, String id) {
        return Vault.encrypt(content, password, id).getBytes(StandardCharsets.US_ASCII);
    }

    UsageError problem(String what) {
        return new UsageError(Position.of(name.equals(STANDARD) ? "standard input" : name), what);
    }

    private Path path() {
        return surroundings.directory().resolve(name);
    }
}
