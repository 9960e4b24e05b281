package dev.stepslew.module;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stepslew.chrony.ConfigChange.Action;
import dev.stepslew.chrony.Part;
import dev.stepslew.connection.StepResult;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The least that makes chronyd follow its files; where anything is in doubt, a restart. */
class DeedTest {

    private static final String CONF = "/etc/chrony/chrony.conf";
    private static final String SOURCES = "/etc/chrony/sources.d/a.sources";

    // started at 1000 by the clock and 100 since boot, looked at 50 s later; the file changed while the handler was
    // owed
    private static final String RUNNING = """
            manager=systemd
            Id=chrony.service
            LoadState=loaded
            ActiveState=active
            InactiveExitTimestampMonotonic=100000000
            started=1000
            now=1050.5
            up=150.1
            chronyd=chronyd (chrony) version 4.3 (+CMDMON)
            file=1049.9 /etc/chrony/chrony.conf
            file=700 /etc/default/chrony
            """;

    @Test
    void leavesItAloneWhereOnlyCommentsChanged() {
        assertEquals(Action.NOTHING, deed(RUNNING, main(Action.NOTHING, "900")));
    }

    @Test
    void reloadsWhereOnlySourcesChanged() {
        String seen = RUNNING.replace("=1049.9 ", "=900 ") + "sources=1049.9 " + SOURCES + "\n";

        assertEquals(Action.RELOAD_SOURCES, deed(seen, sources()));
        assertEquals(Action.RESTART, deed(seen.replace("version 4.3", "version 3.5"), sources()));
        assertEquals(Action.RESTART, deed(seen.replace("chronyd=", "nobody="), sources()));
        assertEquals(Action.RESTART, deed(seen, sources(), main(Action.RESTART, "900")));
    }

    @Test
    void restartsWhereSomethingElseAskedForIt() {
        assertEquals(Action.RESTART, of(RUNNING, List.of(Optional.empty())).action());
    }

    @Test
    void restartsWhereTheFileHadChangedBefore() {
        assertEquals(Action.RESTART, deed(RUNNING, main(Action.NOTHING, "1020")));
        assertEquals(Action.RESTART, deed(RUNNING, main(Action.NOTHING, "999")));
    }

    @Test
    void restartsWhereAnotherFileHasChanged() {
        assertEquals(Action.RESTART, deed(RUNNING.replace("=700 ", "=1001 "), main(Action.NOTHING, "900")));
    }

    @Test
    void restartsWhereTheClockWasStepped() {
        assertEquals(Action.RESTART, deed(RUNNING.replace("now=1050.5", "now=1055.5"), main(Action.NOTHING, "900")));
    }

    @Test
    void restartsWhereTheStartIsNotKnown() {
        assertEquals(Action.RESTART, deed(RUNNING.replace("started=", "x="), main(Action.NOTHING, "900")));
        assertEquals(Action.RESTART, deed(RUNNING.replace("up=", "x="), main(Action.NOTHING, "900")));
    }

    @Test
    void startsWhatDoesNotRun() {
        assertEquals(
                "start",
                of(RUNNING.replace("=active", "=inactive"), List.of(Optional.of(main(Action.NOTHING, "900"))))
                        .word());
    }

    @Test
    void believesItsOwnNoteOfThisDaemonOnly() {
        String noted = RUNNING + "note=100000000 1040.2 139.8\n";

        assertEquals(Action.NOTHING, deed(noted, main(Action.NOTHING, "1030")));
        assertEquals(Action.RESTART, deed(noted, main(Action.NOTHING, "1040.19")));
        assertEquals(Action.RESTART, deed(noted.replace("note=100000000", "note=99"), main(Action.NOTHING, "1030")));
        assertEquals(Action.RESTART, deed(noted.replace(" 139.8", " 139.1"), main(Action.NOTHING, "1030")));
    }

    @Test
    void asATaskItLooksForFilesThatAreNewer() {
        assertEquals(Action.RESTART, of(RUNNING, List.of()).action());
        assertEquals(
                Action.NOTHING,
                of(RUNNING.replace("=1049.9 ", "=900 "), List.of()).action());
    }

    private static Action deed(String seen, ConfigNotice... notices) {
        return of(seen, Stream.of(notices).map(Optional::of).toList()).action();
    }

    private static Deed of(String seen, List<Optional<ConfigNotice>> notices) {
        return Deed.of(notices, DaemonFact.of(StepResult.exited(0, seen, "")));
    }

    private static ConfigNotice main(Action action, String before) {
        return new ConfigNotice(CONF, Part.WHOLE, action, Optional.of(new BigDecimal(before)));
    }

    private static ConfigNotice sources() {
        return new ConfigNotice(SOURCES, Part.SOURCES, Action.RELOAD_SOURCES, Optional.of(new BigDecimal("900")));
    }
}
