package dev.stepslew.cli;

import dev.stepslew.ExitCode;
import dev.stepslew.StepslewException;
import dev.stepslew.engine.Event;
import dev.stepslew.engine.EventListener;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * A report that goes into a file. The file is made when the first word is written, so that a run which never begins
 * leaves the last report; what could not be written is told at the end of the run, after all other reports.
 */
final class ReportFile implements EventListener {

    private static final class Unwritten extends StepslewException {

        private static final long serialVersionUID = 1L;

        Unwritten(Path file) {
            super(ExitCode.ERROR, file + ": the report could not be written; is the disk full, or the file not ours?");
        }
    }

    private final Path file;
    private final PrintStream stream;
    private final EventListener report;

    /**
     * @param making makes the report that prints into the file
     * @throws BadOption where there is no such directory, or nothing can be written there
     */
    ReportFile(Path file, Function<PrintStream, EventListener> making) {
        this.file = file;
        this.stream = new PrintStream(new Late(file), false, StandardCharsets.UTF_8);
        this.report = making.apply(stream);
        Path directory = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file.toAbsolutePath());
        boolean good =
                Files.exists(file) ? Files.isWritable(file) && !Files.isDirectory(file) : Files.isWritable(directory);
        if (!good) {
            throw new BadOption(
                    "--output: cannot write " + file + "; is it a directory, or does its directory not exist?");
        }
    }

    @Override
    public void on(Event event) {
        report.on(event);
        boolean written = !stream.checkError();
        if (event instanceof Event.RunEnded) {
            stream.close();
            if (!written) {
                throw new Unwritten(file);
            }
        }
    }

    /** Opens the file when the first byte comes. */
    private static final class Late extends OutputStream {

        private final Path file;
        private Optional<OutputStream> opened = Optional.empty();

        Late(Path file) {
            this.file = file;
        }

        private OutputStream stream() throws IOException {
            if (opened.isEmpty()) {
                opened = Optional.of(Files.newOutputStream(file));
            }
            return opened.get();
        }

        @Override
        public void write(int b) throws IOException {
            stream().write(b);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            stream().write(bytes, from, count);
        }

        @Override
        public void flush() throws IOException {
            if (opened.isPresent()) {
                opened.get().flush();
            }
        }

        @Override
        public void close() throws IOException {
            if (opened.isPresent()) {
                opened.get().close();
            }
        }
    }
}
