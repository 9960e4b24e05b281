package dev.stepslew.module;

import dev.stepslew.Scratch;
import dev.stepslew.connection.Script;
import dev.stepslew.connection.StepResult;
import dev.stepslew.plan.Change;
import dev.stepslew.plan.Decision;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** A shell of this machine that runs scripts as a host would, one after the other. */
record Sh(List<String> command, Map<String, String> environment) {

    /** The shells that hosts have, those of them that this machine has, too; busybox with nothing beside it. */
    static Stream<Sh> all() {
        return Stream.of(List.of("dash"), List.of("bash", "--posix"), List.of("busybox", "sh"))
                .filter(command ->
                        Stream.of("/bin/", "/usr/bin/").anyMatch(d -> Files.exists(Path.of(d + command.get(0)))))
                .map(command -> command.contains("busybox")
                        ? new Sh(command, Map.of("PATH", BUSYBOX))
                        : new Sh(command, Map.of()));
    }

    private static final String BUSYBOX = busybox();

    /** Directories that were made for the same programs before. */
    private static final Map<List<String>, Path> BESIDE_BUSYBOX = new ConcurrentHashMap<>();

    private static String busybox() {
        try {
            Path directory = Scratch.directory("busybox");
            Path program = Stream.of("/bin/busybox", "/usr/bin/busybox")
                    .map(Path::of)
                    .filter(Files::exists)
                    .findFirst()
                    .orElse(Path.of("/nowhere"));
            if (Files.exists(program)) {
                new ProcessBuilder(program.toString(), "--install", "-s", directory.toString())
                        .start()
                        .waitFor();
            }
            return directory.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static Sh usual() {
        return new Sh(List.of("/bin/sh"), Map.of());
    }

    Sh with(Map<String, String> variables) {
        Map<String, String> both = new HashMap<>(environment);
        both.putAll(variables);
        return new Sh(command, both);
    }

    /** The same, where busybox has these programs of the machine, too. */
    Sh having(List<String> programs) {
        if (programs.isEmpty() || !environment.containsKey("PATH")) {
            return this;
        }
        return with(Map.of("PATH", BESIDE_BUSYBOX.computeIfAbsent(programs, Sh::linked) + ":" + path()));
    }

    private static Path linked(List<String> programs) {
        Path beside = Scratch.directory("programs");
        try {
            for (String program : programs) {
                Path real = Path.of("/usr/bin", program);
                if (Files.exists(real)) {
                    Files.createSymbolicLink(beside.resolve(program), real);
                }
            }
            return beside;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it looks for programs. */
    String path() {
        return environment.getOrDefault("PATH", "/usr/bin:/bin");
    }

    /** As a connection runs it: one of several steps, each in a shell of its own below the one that was started. */
    StepResult run(Script script) {
        return run(step(script), InputStream.nullInputStream());
    }

    /** As the shell's only script. */
    StepResult runAlone(Script script) {
        return run(script, InputStream.nullInputStream());
    }

    private static Script step(Script script) {
        return Script.of("(eval").arg(script.text()).raw(")\n");
    }

    private StepResult run(Script script, InputStream input) {
        try {
            Path directory = Files.createTempDirectory("step");
            Path text = Files.writeString(directory.resolve("script"), script.text());
            Path out = directory.resolve("stdout");
            Path err = directory.resolve("stderr");
            try {
                int rc = run(text, input, out, err);
                return new StepResult(
                        StepResult.Ending.EXITED, rc, Files.readAllBytes(out), Files.readAllBytes(err), Duration.ZERO);
            } finally {
                for (Path file : List.of(out, err, text, directory)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private int run(Path text, InputStream input, Path out, Path err) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(command);
        words.add(text.toString());
        ProcessBuilder builder =
                new ProcessBuilder(words).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try (OutputStream stdin = process.getOutputStream()) {
            input.transferTo(stdin);
        }
        return process.waitFor();
    }

    StepResult run(Change change) {
        return change.attachment()
                .map(file -> run(step(change.script()), file.content().get()))
                .orElseGet(() -> run(change.script()));
    }

    /** Observes and plans, as a dry run does. */
    <A, S> Decision plan(Module<A, S> module, A arguments) {
        var observation = module.observe(arguments);
        StepResult answer = observation.asks() ? run(observation.script()) : StepResult.exited(0, "", "");
        return module.plan(arguments, observation.reader().apply(answer));
    }

    @Override
    public String toString() {
        return String.join(" ", command);
    }
}
