package dev.stepslew.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/** The person's editor, on a file that nobody else can read and that does not stay. */
final class Editor {

    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final String command;

    Editor(Surroundings surroundings) {
        String named = surroundings.variable("EDITOR");
        this.command = named.isEmpty() ? "vi" : named;
    }

    /** What the person made of the content; the directory is private, too, for the sake of the editor's own copies. */
    byte[] edit(VaultFile file, byte[] content) {
        try {
            Path directory = Files.createTempDirectory("stepslew-vault-");
            Thread cleaning = new Thread(() -> remove(directory), "remove the decrypted file");
            Runtime.getRuntime().addShutdownHook(cleaning);
            try {
                Path plain = Files.createFile(directory.resolve(fileName(file)), OWNER_ONLY);
                Files.write(plain, content);
                run(plain, file);
                return Files.readAllBytes(plain);
            } finally {
                remove(directory);
                Runtime.getRuntime().removeShutdownHook(cleaning);
            }
        } catch (IOException e) {
            throw file.problem("cannot be edited: " + e.getMessage());
        }
    }

    /** The same name, since editors go by its ending. */
    private static String fileName(VaultFile file) {
        return String.valueOf(Path.of(file.name()).getFileName());
    }

    /** {@code $EDITOR} may hold options, as for git and ansible-vault. */
    private void run(Path plain, VaultFile file) throws IOException {
        Process process = new ProcessBuilder(List.of("/bin/sh", "-c", command + " \"$1\"", "sh", plain.toString()))
                .inheritIO()
                .start();
        try {
            int status = process.waitFor();
            if (status != 0) {
                throw file.problem("the editor ended with " + status + "; nothing was changed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw file.problem("interrupted while the editor was open; nothing was changed");
        }
    }

    private static void remove(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path each : files.toList()) {
                if (Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS)) {
                    VaultFile.overwrite(each);
                }
                Files.deleteIfExists(each);
            }
            Files.deleteIfExists(directory);
        } catch (IOException e) {
            directory.toFile().deleteOnExit();
        }
    }
}
