package dev.stepslew.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChronyConfTest {
    @TempDir
    Path dir;

    @Test
    void readsTheProductionConfiguration() throws IOException {
        ChronyConf conf = ChronyConf.read(new File("src/test/resources/probe/production.conf"), 123);

        assertEquals(
                List.of("ntp.one.example", "203.0.113.6", "ntp.two.example", "10.0.0.100"), names(conf.initstepslew()));
        assertEquals(List.of("ntp.one.example", "203.0.113.6", "10.0.0.100"), names(conf.servers()));
        assertEquals(List.of(), conf.problems());
    }

    @Test
    void lexesAsChronyDoes() throws IOException {
        ChronyConf conf = read("""
                ! server a
                  ; server b
                \t#server c
                % server d
                  SERVER  e\tIBURST
                Server f # no trailing comment here
                  INITSTEPSLEW\t30   g  h\s\s
                server
                serverx i
                """);

        assertEquals(List.of("e", "f"), names(conf.servers()));
        assertEquals(List.of("g", "h"), names(conf.initstepslew()));
    }

    @Test
    void carriageReturnsAreBlanks() throws IOException {
        assertEquals(List.of("a", "b"), names(read("initstepslew 30 a b\r\n").initstepslew()));
    }

    @Test
    void theLastInitstepslewWins() throws IOException {
        assertEquals(
                List.of("c"),
                names(read("initstepslew 30 a b\ninitstepslew 1 c\n").initstepslew()));
        assertEquals(
                List.of(), names(read("initstepslew 30 a b\ninitstepslew 1\n").initstepslew()));
    }

    @Test
    void initstepslewKnowsNoPortsButTheGivenOne() throws IOException {
        Files.writeString(file("c.conf"), "initstepslew 30 a\n");

        assertEquals(
                11123,
                ChronyConf.read(file("c.conf").toFile(), 11123)
                        .initstepslew()
                        .get(0)
                        .port());
    }

    @Test
    void honoursTheOptionsThatMatterHere() throws IOException {
        List<Source> sources = read("""
                        server a port 1123 iburst
                        server b minpoll 4 PORT 2123
                        server c noselect
                        pool d maxsources 7
                        pool e
                        server f offset -0.25
                        peer g
                        """).servers();

        assertEquals(List.of("a", "b", "d", "e", "f", "g"), names(sources));
        assertEquals(
                List.of(1123, 2123, 123, 123, 123, 123),
                sources.stream().map(Source::port).toList());
        assertEquals(
                List.of(1, 1, 7, 4, 1, 1),
                sources.stream().map(Source::addresses).toList());
        assertEquals(-0.25, sources.get(4).correction());
    }

    @Test
    void namesTheLineOfABadPort() throws IOException {
        assertEquals(
                List.of(file("c.conf") + ":2: port out of range: 0"),
                read("\nserver a port x\n").problems());
    }

    @Test
    void followsIncludesAndTheirPatterns() throws IOException {
        Files.writeString(file("a.inc"), "server a\n");
        Files.writeString(file("b.inc"), "server b\ninclude " + file("deep.conf") + "\n");
        Files.writeString(file(".hidden.inc"), "server hidden\n");
        Files.writeString(file("deep.conf"), "server deep\n");

        ChronyConf conf = read("include " + dir + "/*.inc\ninclude " + dir + "/nothing*\ninclude " + file("gone.conf"));

        assertEquals(List.of("a", "b", "deep"), names(conf.servers()));
        assertEquals(List.of(file("c.conf") + ":3: cannot read " + file("gone.conf")), conf.problems());
    }

    @Test
    void patternsAreTheShells() throws IOException {
        for (String name : List.of("a1.c", "a2.c", "b1.c", "{x}.c")) {
            Files.writeString(file(name), "server " + name + "\n");
        }

        assertEquals(
                List.of("a1.c", "a2.c"), names(read("include " + dir + "/a?.c").servers()));
        assertEquals(
                List.of("a1.c", "b1.c"),
                names(read("include " + dir + "/[ab]1.c").servers()));
        assertEquals(List.of("b1.c"), names(read("include " + dir + "/[!a{]*.c").servers()));
        assertEquals(List.of("{x}.c"), names(read("include " + dir + "/{*.c").servers()));
    }

    @Test
    void confdirTakesEachNameFromTheFirstDirectory() throws IOException {
        Path one = Files.createDirectory(file("one"));
        Path two = Files.createDirectory(file("two"));
        Files.writeString(two.resolve("10-a.conf"), "server hidden-by-one\n");
        Files.writeString(one.resolve("10-a.conf"), "server a\n");
        Files.writeString(two.resolve("05-b.conf"), "server b\n");
        Files.writeString(two.resolve("06-c.txt"), "server not-conf\n");

        ChronyConf conf = read("confdir " + one + " " + two + "\nconfdir /nonexistent\n");

        assertEquals(List.of("b", "a"), names(conf.servers()));
    }

    @Test
    void sourcedirHoldsSourcesOnlyAndWantsWholeLines() throws IOException {
        Path one = Files.createDirectory(file("one"));
        Files.writeString(one.resolve("x.sources"), "server a\n# server b\ninitstepslew 1 c\npool d\nserver cut-off");

        ChronyConf conf = read("sourcedir " + one + "\nserver z\n");

        assertEquals(List.of("z", "a", "d"), names(conf.servers()));
        assertEquals(List.of(), names(conf.initstepslew()));
    }

    @Test
    void aFileThatIncludesItselfIsRefused() throws IOException {
        IOException refusal = assertThrows(IOException.class, () -> read("include " + file("c.conf") + "\n"));

        assertEquals(file("c.conf") + ": included more than 10 levels deep", refusal.getMessage());
    }

    private ChronyConf read(String text) throws IOException {
        Files.writeString(file("c.conf"), text);
        return ChronyConf.read(file("c.conf").toFile(), 123);
    }

    private Path file(String name) {
        return dir.resolve(name);
    }

    private static List<String> names(List<Source> sources) {
        return sources.stream().map(Source::name).toList();
    }
}
