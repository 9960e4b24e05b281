package dev.stepslew.chrony;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The installed chronyd as a judge of files; only {@code -p} is used, which prints a configuration and ends. */
final class Chronyd {

    private static final List<Path> PLACES = List.of(Path.of("/usr/sbin/chronyd"), Path.of("/usr/local/sbin/chronyd"));
    private static final Pattern VERSION = Pattern.compile("version (\\S+)");
    private static final Pattern LINE = Pattern.compile("at line (\\d+) in file");

    private final Path program;
    private final Path file;

    private Chronyd(Path program, Path file) {
        this.program = program;
        this.file = file;
    }

    /** Another one than the installed is tried with {@code -Dstepslew.chronyd=PATH}. */
    static Optional<Chronyd> installed(Path file) {
        String told = System.getProperty("stepslew.chronyd", "");
        List<Path> places = told.isEmpty() ? PLACES : List.of(Path.of(told));
        return places.stream().filter(Files::isExecutable).findFirst().map(program -> new Chronyd(program, file));
    }

    Version version() throws IOException, InterruptedException {
        Matcher version = VERSION.matcher(run("--version").output);
        return version.find() ? Version.parse(version.group(1)).orElse(Version.USUAL) : Version.USUAL;
    }

    /** Empty where the configuration is accepted, else the complaint. */
    Optional<String> complaint(String content) throws IOException, InterruptedException {
        Files.write(file, Bytes.bytes(content));
        Ran ran = run("-p", "-f", file.toString());
        return ran.code == 0 ? Optional.empty() : Optional.of(ran.output);
    }

    /** The line that a complaint is about; 0 where it names none. */
    static int line(String complaint) {
        Matcher line = LINE.matcher(complaint);
        return line.find() ? Integer.parseInt(line.group(1)) : 0;
    }

    private record Ran(int code, String output) {}

    private Ran run(String... arguments) throws IOException, InterruptedException {
        java.util.ArrayList<String> command = new java.util.ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .directory(file.getParent().toFile())
                .start();
        process.getOutputStream().close();
        String output = Bytes.of(process.getInputStream().readAllBytes());
        return new Ran(process.waitFor(), output);
    }
}
