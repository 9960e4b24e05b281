package dev.stepslew.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Shows what is longer than the screen page by page, with the program that the user likes for that. */
final class Pager {

    private static final String USUAL = "less";
    private static final int NOT_FOUND = 127;

    private final Map<String, String> environment;
    private final int rows;

    /** @param rows of the screen; nothing is longer than one of which that is not known */
    Pager(Map<String, String> environment, int rows) {
        this.environment = environment;
        this.rows = rows;
    }

    /** The launcher says how high the screen is. */
    static Pager ofProcess(Map<String, String> environment) {
        String rows = System.getProperty("stepslew.rows", "");
        return new Pager(environment, rows.matches("[0-9]{1,4}") ? Integer.parseInt(rows) : 0);
    }

    void show(String text, PrintStream out) {
        Optional<String> command = command();
        boolean isLong = rows > 0 && text.lines().count() >= rows;
        if (!isLong || command.isEmpty() || !page(command.get(), text)) {
            out.print(text);
            out.flush();
        }
    }

    /** An empty word means none, and so does cat. */
    private Optional<String> command() {
        for (String name : new String[] {"STEPSLEW_PAGER", "PAGER"}) {
            String word = environment.get(name);
            if (word != null) {
                return Optional.of(word.strip()).filter(said -> !said.isEmpty() && !said.equals("cat"));
            }
        }
        boolean there = Stream.of(environment.getOrDefault("PATH", "").split(":"))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, USUAL)));
        return there ? Optional.of(USUAL + " -FRX") : Optional.empty();
    }

    /** Whether there was such a program. Who leaves it early has seen enough. */
    private boolean page(String command, String text) {
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", command)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        // without it a less that somebody else has named shows colours as codes
        builder.environment().putIfAbsent("LESS", "FRX");
        // Ctrl-C is the pager's while it has the screen
        Signals.Restorable interrupt = Signals.handle("INT", () -> {});
        try {
            Process pager = builder.start();
            try (OutputStream pages = pager.getOutputStream()) {
                pages.write(text.getBytes(StandardCharsets.UTF_8));
            } catch (IOException enough) {
                return pager.waitFor() != NOT_FOUND;
            }
            return pager.waitFor() != NOT_FOUND;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        } finally {
            interrupt.restore();
        }
    }
}
