package dev.stepslew.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher with a java that only says how it was called. */
class LauncherTest {

    private record Ended(int code, String text) {}

    @TempDir
    Path directory;

    private Path launcher = Path.of("");
    private Path home = Path.of("");

    @BeforeEach
    void install() throws IOException {
        launcher = Files.copy(Path.of("src/main/sh/launcher.sh"), directory.resolve("step slew"));
        executable(launcher);
        home = java("17.0.1");
    }

    @Test
    void startsItselfWithTheArgumentsAsTheyAre() throws Exception {
        Ended ended = start(launcher, Map.of("JAVA_HOME", home.toString(), "STEPSLEW_ARCHIVE", "no"), "run", "a b", "");

        assertEquals(0, ended.code());
        assertTrue(ended.text().endsWith("[-jar]\n[" + launcher.toRealPath() + "]\n[run]\n[a b]\n[]\n"), ended.text());
    }

    @Test
    void findsItselfThroughALink() throws Exception {
        Path link = Files.createSymbolicLink(directory.resolve("link"), launcher);

        Ended ended = start(link, Map.of("JAVA_HOME", home.toString(), "STEPSLEW_ARCHIVE", "no"));

        assertTrue(ended.text().endsWith("[" + launcher.toRealPath() + "]\n"), ended.text());
    }

    @Test
    void refusesAnOldJava() throws Exception {
        Path old = java("1.8.0_392");

        Ended ended = start(launcher, Map.of("JAVA_HOME", old.toString()));

        assertEquals(
                new Ended(
                        1,
                        "stepslew: Java 17 or newer is needed, but " + old
                                + "/bin/java is 1.8.0_392; set JAVA_HOME to a newer one\n"),
                ended);
    }

    @Test
    void saysThatThereIsNoJava() throws Exception {
        Path tools = Files.createDirectory(directory.resolve("tools"));

        assertEquals(
                new Ended(1, "stepslew: no java on the PATH; install Java 17 or newer, or set JAVA_HOME\n"),
                start(launcher, Map.of("PATH", tools.toString())));
        assertEquals(
                1, start(launcher, Map.of("JAVA_HOME", directory.toString())).code());
    }

    @Test
    void notesTheClassesOfACommandOnceAndMakesAnArchiveOfThem() throws Exception {
        Path cache = directory.resolve("cache");
        Map<String, String> environment = Map.of("JAVA_HOME", home.toString(), "XDG_CACHE_HOME", cache.toString());

        assertTrue(start(launcher, environment, "run").text().contains("[-XX:DumpLoadedClassList="));
        Ended second = start(launcher, environment, "run");
        awaitArchive(cache);
        Ended third = start(launcher, environment, "run");

        assertTrue(!second.text().contains("DumpLoadedClassList"), second.text());
        assertTrue(third.text().contains("[-XX:SharedArchiveFile="), third.text());
    }

    @Test
    void readsUtf8WhereNoLocaleIsSet() throws Exception {
        Files.writeString(home.resolve("bin/java"), "#!/bin/sh\nlocale charmap\n");
        Map<String, String> usual = Map.of("JAVA_HOME", home.toString(), "STEPSLEW_ARCHIVE", "no", "LANG", "");

        for (String locale : List.of("", "C", "POSIX", "xx_NOWHERE.UTF-8")) {
            Map<String, String> environment = new HashMap<>(usual);
            environment.put("LC_ALL", locale);
            assertEquals("UTF-8\n", start(launcher, environment).text(), locale);
        }
    }

    @Test
    void startsWithoutAnArchiveWhereTheCacheCannotBeWritten() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "");

        Ended ended =
                start(launcher, Map.of("JAVA_HOME", home.toString(), "XDG_CACHE_HOME", file.toString()), "--version");

        assertEquals(0, ended.code());
        assertTrue(ended.text().endsWith("[--version]\n"), ended.text());
        assertTrue(!ended.text().contains("-XX:SharedArchiveFile"), ended.text());
    }

    /** The one thing here that takes its own time; it is done when its lock has gone. */
    private static void awaitArchive(Path cache) throws Exception {
        long end = System.nanoTime() + 20_000_000_000L;
        while (System.nanoTime() < end) {
            List<String> names = names(cache.resolve("stepslew"));
            boolean made = names.stream().anyMatch(name -> name.endsWith(".jsa"));
            if (made && names.stream().noneMatch(name -> name.endsWith(".lock"))) {
                return;
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("no archive in " + names(cache.resolve("stepslew")));
    }

    private static List<String> names(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    /** A java that prints its arguments, and writes the files that the real one would write. */
    private Path java(String version) throws IOException {
        Path made = Files.createDirectories(directory.resolve("java-" + version));
        Files.writeString(made.resolve("release"), "IMPLEMENTOR=\"T\"\nJAVA_VERSION=\"" + version + "\"\n");
        Path program = Files.createDirectory(made.resolve("bin")).resolve("java");
        Files.writeString(program, """
                #!/bin/sh
                for word in "$@"; do
                    case $word in
                        -XX:DumpLoadedClassList=*) echo java/lang/Object >"${word#*=}" ;;
                        -XX:SharedArchiveFile=*.new) echo archive >"${word#*=}" ;;
                    esac
                    printf '[%s]\\n' "$word"
                done
                """);
        executable(program);
        return made;
    }

    private static void executable(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static Ended start(Path program, Map<String, String> environment, String... arguments) throws Exception {
        List<String> words = new ArrayList<>(List.of("/bin/sh", program.toString()));
        words.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("JAVA") || name.startsWith("XDG"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), text);
    }
}
