package dev.stepslew.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemdTest {

    @TempDir
    private Path directory;

    private final FakeTools tools = new FakeTools();

    private Systemd systemd() {
        return new Systemd(directory, List.of(), tools);
    }

    @Test
    void installsAServiceAndATimerAndTurnsThemOn() throws IOException {
        tools.answering("systemctl is-", 1, "", "");

        assertTrue(systemd().install(Jobs.hourly("fleet", "audit", "a b.yml")));

        assertEquals(List.of("stepslew-fleet.service", "stepslew-fleet.timer"), files());
        assertEquals(
                List.of(
                        "systemctl daemon-reload",
                        "systemctl enable stepslew-fleet.timer",
                        "systemctl restart stepslew-fleet.timer"),
                tools.asked());
        assertTrue(text("service").contains("\nExecStart=/bin/echo audit \"a b.yml\"\n"));
        assertTrue(text("timer").contains("\nOnCalendar=*-*-* *:00:00\nPersistent=true\n"));
    }

    @Test
    void aSecondTimeThereIsNothingToDo() {
        Units units = Jobs.hourly("fleet", "audit");

        assertTrue(systemd().install(units));
        assertFalse(systemd().install(units));
    }

    @Test
    void whatSystemdDoesNotTakeIsTakenBack() throws IOException {
        tools.answering("systemctl restart", 1, "", "Failed to restart: bad unit file setting");

        ScheduleException wrong =
                assertThrows(ScheduleException.class, () -> systemd().install(Jobs.hourly("fleet", "audit")));

        assertEquals(
                "systemctl restart stepslew-fleet.timer: Failed to restart: bad unit file setting; nothing is changed",
                wrong.getMessage());
        assertEquals(List.of(), files());
        assertEquals(
                List.of("systemctl disable stepslew-fleet.timer", "systemctl daemon-reload"),
                tools.asked().subList(3, 5));
    }

    @Test
    void whatWasThereComesBackWhenReloadingFails() throws IOException {
        systemd().install(Jobs.hourly("fleet", "audit", "old.yml"));
        String before = text("service") + text("timer");
        tools.answering("systemctl daemon-reload", 1, "", "no");

        assertThrows(ScheduleException.class, () -> systemd().install(Jobs.hourly("fleet", "audit", "new.yml")));

        assertEquals(before, text("service") + text("timer"));
    }

    @Test
    void foreignUnitsAreLeftAlone() throws IOException {
        Files.writeString(directory.resolve("stepslew-fleet.service"), "[Service]\n");

        assertThrows(ScheduleException.class, () -> systemd().install(Jobs.hourly("fleet", "audit")));
        assertThrows(ScheduleException.class, () -> systemd().remove("fleet"));

        assertEquals("[Service]\n", text("service"));
        assertEquals(List.of(), systemd().list());
    }

    @Test
    void listsAndRemovesItsOwn() throws IOException {
        tools.answering("systemctl show --value --property=NextElapse", 0, "Sat 2026-01-31 11:00:00 UTC\n", "");
        systemd().install(Jobs.hourly("fleet", "audit", "100%"));

        assertEquals(
                List.of(new Keeper.Installed(
                        "fleet", "*-*-* *:00:00", "Sat 2026-01-31 11:00:00 UTC", "", "stepslew audit '100%'")),
                systemd().list());
        ScheduleException unknown =
                assertThrows(ScheduleException.class, () -> systemd().remove("flet"));
        assertTrue(unknown.getMessage().contains("(did you mean 'fleet'?); there are fleet"), unknown.getMessage());
        systemd().remove("fleet");
        assertEquals(List.of(), files());
    }

    @Test
    void runsNowAndTellsHowItEnded() {
        systemd().install(Jobs.hourly("fleet", "audit"));
        tools.answering("systemctl show --value --property=ExecMainStatus", 0, "3\n", "");

        assertEquals(3, systemd().runNow("fleet"));
    }

    @Test
    void installsIntoAnImageThatDoesNotRun() throws IOException {
        Systemd offline = Systemd.offline(directory, tools);
        tools.answering("systemctl --root=" + directory + " is-enabled", 1, "", "");

        offline.install(Jobs.hourly("fleet", "audit"));

        assertEquals(List.of("systemctl --root=" + directory + " enable stepslew-fleet.timer"), tools.asked());
        assertTrue(Files.exists(directory.resolve("etc/systemd/system/stepslew-fleet.timer")));
    }

    @Test
    void systemdItselfAcceptsTheFiles() throws IOException {
        Tools real = new Processes();
        assumeTrue(real.run(List.of("systemd-analyze", "--version")).good(), "this machine has no systemd-analyze");
        for (Units units : List.of(
                Jobs.hourly("system", "audit", "50% of $HOME's \"x\" \\ ;", ";"), Jobs.ofUser("user", "audit"))) {
            Path service = Files.writeString(directory.resolve(units.serviceFile()), units.service());
            Path timer = Files.writeString(directory.resolve(units.timerFile()), units.timer());

            Tools.Answer answer = real.run(List.of("systemd-analyze", "verify", service.toString(), timer.toString()));

            assertEquals("0 ", answer.exit() + " " + answer.err());
        }
    }

    private List<String> files() throws IOException {
        try (Stream<Path> found = Files.list(directory)) {
            return found.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    private String text(String kind) throws IOException {
        return Files.readString(directory.resolve("stepslew-fleet." + kind));
    }
}
