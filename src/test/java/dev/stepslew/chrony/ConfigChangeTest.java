package dev.stepslew.chrony;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stepslew.chrony.ConfigChange.Action;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigChangeTest {

    @Test
    void sayNothingOfCommentsBlanksAndSpelling() {
        assertChange(
                "# old\nserver A iburst prefer\nmakestep 1 3\nlog tracking rtc\n",
                "Server a PREFER   iburst\n\n; new\nMAKESTEP 1.0 3\nlog rtc tracking\n",
                Action.NOTHING);
    }

    @Test
    void namesSourcesAddedRemovedAndChanged() {
        assertChange(
                "server a\nserver b iburst\n",
                "server c\nserver b iburst maxpoll 8\n",
                Action.RESTART,
                "source added: server c",
                "source changed: server b iburst maxpoll 8, was server b iburst",
                "source removed: server a");
    }

    @Test
    void namesThresholdsWithWhatTheyWere() {
        assertChange("makestep 1.0 3\n", "makestep 30 3\n", Action.RESTART, "makestep: 30 3, was 1.0 3");
    }

    @Test
    void saysWhatHoldsWhereALineIsGone() {
        assertChange("port 0\n", "", Action.RESTART, "port 0 removed (then 123)");
        assertChange("", "rtcsync\n", Action.RESTART, "rtcsync added");
    }

    @Test
    void countsOnlyTheLastOfLinesThatReplaceEachOther() {
        assertChange("port 1\nport 2\n", "port 2\n", Action.NOTHING);
    }

    @Test
    void asksNotOnWhichLineALogIs() {
        assertChange("log rtc\nlog tracking\n", "log tracking rtc\n", Action.NOTHING);
        assertChange("log rtc\n", "log tracking\n", Action.RESTART, "log tracking added", "log rtc removed");
    }

    @Test
    void noticesTheOrderOfAccess() {
        assertChange("allow 10/8\ndeny 10/8\n", "allow 10/8\ndeny 10/8\n\n", Action.NOTHING);
        assertChange(
                "allow 10/8\ndeny 10/8\n",
                "deny 10/8\nallow 10/8\n",
                Action.RESTART,
                "the order of allow and deny lines changed");
    }

    @Test
    void noticesThatChronydWouldNotStart() {
        assertChange(
                "",
                "servr a\n",
                Action.RESTART,
                "chronyd would not start: no chrony knows the directive 'servr' (did you mean 'server'?)");
    }

    @Test
    void reloadsWhereOnlySourceDirectoriesChanged() {
        ConfigChange change = ConfigChange.between(withSources("4.3", "server a\n"), withSources("4.3", "server b\n"));

        assertEquals(
                new ConfigChange(List.of("source added: server b", "source removed: server a"), Action.RELOAD_SOURCES),
                change);
    }

    @Test
    void restartsWhereMoreThanSourceDirectoriesChanged() {
        ChronyConfig after = ChronyConfig.read(
                "x",
                Bytes.bytes("sourcedir /s\nrtcsync\n"),
                Version.USUAL,
                new FakeFiles(Map.of("/s/a.sources", "server b\n")));

        assertEquals(
                Action.RESTART,
                ConfigChange.between(withSources("4.3", "server a\n"), after).action());
    }

    private static ChronyConfig withSources(String version, String sources) {
        return ChronyConfig.read(
                "x",
                Bytes.bytes("sourcedir /s\n"),
                Version.parse(version).orElseThrow(),
                new FakeFiles(Map.of("/s/a.sources", sources)));
    }

    private static void assertChange(String before, String after, Action action, String... sentences) {
        assertEquals(
                new ConfigChange(List.of(sentences), action),
                ConfigChange.between(
                        ChronyConfig.parse("x", before, Version.USUAL), ChronyConfig.parse("x", after, Version.USUAL)));
    }
}
