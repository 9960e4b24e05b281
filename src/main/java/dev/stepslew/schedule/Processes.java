package dev.stepslew.schedule;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The programs themselves, run as they are found on the PATH. */
public final class Processes implements Tools {

    @Override
    public Answer run(List<String> command, String input) {
        try {
            Path out = Files.createTempFile("stepslew-", ".out");
            Path err = Files.createTempFile("stepslew-", ".err");
            try {
                return run(command, input, out, err);
            } finally {
                Files.deleteIfExists(out);
                Files.deleteIfExists(err);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Through files, so that a program which says much on either never waits for us. */
    private static Answer run(List<String> command, String input, Path out, Path err) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        // its words are read, so they must be those of the manual
        builder.environment().put("LC_ALL", "C");
        builder.environment().put("SYSTEMD_PAGER", "");
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            return new Answer(MISSING, "", command.get(0) + ": not found");
        }
        try {
            process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().close();
        } catch (IOException e) {
            // it ended without reading; its exit code says why
        }
        try {
            int exit = process.waitFor();
            return new Answer(exit, Files.readString(out), Files.readString(err));
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new ScheduleException(command.get(0) + " was interrupted");
        }
    }
}
