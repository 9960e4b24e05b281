package dev.stepslew.chrony;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stepslew.chrony.Fault.Kind;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChronyConfigTest {

    @Test
    void givesTheBytesBack() {
        Random random = new Random(7);
        for (int i = 0; i < 200; i++) {
            byte[] content = new byte[random.nextInt(5000)];
            random.nextBytes(content);

            assertArrayEquals(
                    content, ChronyConfig.parse("x", content, Version.USUAL).content());
        }
    }

    @Test
    void findsEveryFaultWhereChronydStopsAtTheFirst() {
        ChronyConfig config = config("""
                servr ntp1.example.net
                server ntp2.example.net iburstt
                makestep 1.0
                rtcsync yes
                """);

        assertEquals(
                List.of(
                        "x:1:1 UNKNOWN_DIRECTIVE no chrony knows the directive 'servr' (did you mean 'server'?)",
                        "x:2:25 BAD_OPTION 'server' has no option 'iburstt' (did you mean 'iburst'?)",
                        "x:3:1 MISSING_ARGUMENT 'makestep' needs 2 arguments",
                        "x:4:9 TOO_MANY_ARGUMENTS 'rtcsync' takes no argument; 'yes' is too much"),
                config.faults().stream()
                        .map(fault -> fault.at() + " " + fault.kind() + " " + fault.message())
                        .toList());
    }

    @Test
    void takesOnlyTheStartOfALineForAComment() {
        ChronyConfig config = config("  # a\n! b\n; c\n% d\nserver a # e\n");

        assertEquals(
                List.of("x:5:10"),
                config.faults().stream().map(fault -> fault.at().toString()).toList());
    }

    @Test
    void readsDirectivesInAnyCase() {
        Directive server = config("  SERVER\tNtp.Example.NET  IBURST port 1123 \r\n")
                .directives()
                .get(0);

        assertEquals("server Ntp.Example.NET IBURST port 1123", server.text());
        assertEquals(List.of(new Setting("iburst", "", 27), new Setting("port", "1123", 34)), server.settings());
    }

    @Test
    void endsANumberWhereChronydDoes() {
        Directive server = config("server a port 12iburst\n").directives().get(0);

        assertTrue(server.has("iburst"));
        assertEquals(12, server.integer("port").orElseThrow());
        assertEquals(Kind.TEXT_BEHIND_NUMBER, server.doubts().get(0).kind());
    }

    @Test
    void knowsWhatEachReleaseUnderstands() {
        String text = "refresh 3600\nserver a ipv4\nport 70000\n";

        assertEquals(List.of(Kind.TOO_NEW, Kind.TOO_NEW), kinds(text, "4.3"));
        assertEquals(List.of(Kind.TOO_NEW), kinds(text, "4.4"));
        assertEquals(List.of(), kinds(text, "4.6"));
        assertEquals(List.of(Kind.BAD_VALUE), kinds(text, "4.7"));
    }

    @Test
    void followsIncludesInPlace() {
        ChronyConfig config = ChronyConfig.read(
                "/etc/chrony.conf",
                Bytes.bytes("makestep 1 3\ninclude /etc/chrony.d/*.conf\nconfdir /a /b\nsourcedir /s\n"),
                Version.USUAL,
                new FakeFiles(Map.of(
                        "/etc/chrony.d/10.conf", "server a\n",
                        "/etc/chrony.d/05.conf", "server b\n",
                        "/a/1.conf", "server c\n",
                        "/b/1.conf", "server hidden\n",
                        "/b/2.conf", "server d\n",
                        "/s/x.sources", "server e\nmakestep 2 2\nserver cut")));

        assertEquals(
                List.of("b", "a", "c", "d"),
                config.directives("server").stream().map(each -> each.word(0)).toList());
        assertEquals(
                List.of("e"),
                config.directoryDirectives().stream().map(each -> each.word(0)).toList());
        assertEquals(List.of(), config.faults());
    }

    @Test
    void endsWhereFilesIncludeEachOther() {
        ChronyConfig config = ChronyConfig.read(
                "/a",
                Bytes.bytes("include /a\ninclude /a\ninclude /a\n"),
                Version.USUAL,
                new FakeFiles(Map.of("/a", "include /a\ninclude /a\ninclude /a\n")));

        assertEquals(
                List.of(Kind.TOO_DEEP),
                config.faults().stream().map(Fault::kind).toList());
    }

    private static ChronyConfig config(String text) {
        return ChronyConfig.parse("x", text, Version.USUAL);
    }

    private static List<Kind> kinds(String text, String release) {
        Version version = Version.parse(release).orElseThrow();
        return ChronyConfig.parse("x", text, version).faults().stream()
                .map(Fault::kind)
                .toList();
    }
}
