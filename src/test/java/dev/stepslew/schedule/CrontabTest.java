package dev.stepslew.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrontabTest {

    @TempDir
    private Path state;

    private final FakeTools tools = new FakeTools();

    private String line(String words) {
        Path own = state.resolve("schedules/fleet");
        return "0 * * * * cd / && JAVA_HOME=/usr flock -n " + own + ".lock /bin/echo " + words + " >" + own
                + ".log 2>&1";
    }

    private String holding(String before) {
        tools.answering("crontab -l", 0, before, "");
        return before;
    }

    @Test
    void addsAMarkedLineAndLeavesTheOthers() {
        holding("MAILTO=me\n5 4 * * * backup\n");

        assertTrue(new Crontab(state, tools).install(Jobs.hourly("fleet", "audit", "50% it's")));

        assertEquals(
                "MAILTO=me\n5 4 * * * backup\n" + CrontabText.mark("fleet") + "\n" + line("audit '50\\% it'\\''s'")
                        + "\n",
                tools.lastInput());
    }

    @Test
    void replacesItsOwnLineInPlace() {
        holding(CrontabText.mark("fleet") + "\n1 1 * * * old\n5 4 * * * backup\n");

        new Crontab(state, tools).install(Jobs.hourly("fleet", "audit"));

        assertEquals(CrontabText.mark("fleet") + "\n" + line("audit") + "\n5 4 * * * backup\n", tools.lastInput());
    }

    @Test
    void aSecondTimeThereIsNothingToDo() {
        holding(CrontabText.mark("fleet") + "\n" + line("audit") + "\n");

        assertFalse(new Crontab(state, tools).install(Jobs.hourly("fleet", "audit")));
    }

    @Test
    void beginsWhereThereIsNoCrontabYet() {
        tools.answering("crontab -l", 1, "", "no crontab for me\n");

        assertTrue(new Crontab(state, tools).install(Jobs.hourly("fleet", "audit")));
    }

    @Test
    void aCrontabThatCannotBeReadIsNotOverwritten() {
        tools.answering("crontab -l", 1, "", "me: not allowed to use crontab\n");

        ScheduleException wrong = assertThrows(
                ScheduleException.class, () -> new Crontab(state, tools).install(Jobs.hourly("fleet", "audit")));

        assertEquals("crontab -l: me: not allowed to use crontab", wrong.getMessage());
        assertEquals(List.of("crontab -l"), tools.asked());
    }

    @Test
    void wantsFlock() {
        tools.answering("flock", Tools.MISSING, "", "");

        ScheduleException wrong = assertThrows(
                ScheduleException.class, () -> new Crontab(state, tools).install(Jobs.hourly("fleet", "audit")));

        assertTrue(wrong.getMessage().startsWith("there is no flock on this machine"), wrong.getMessage());
    }

    @Test
    void listsAndRemovesItsOwn() {
        holding("5 4 * * * backup\n" + CrontabText.mark("fleet") + "\n" + line("audit '50\\%'") + "\n");

        List<Keeper.Installed> found = new Crontab(state, tools).list();
        new Crontab(state, tools).remove("fleet");

        assertEquals("fleet", found.get(0).name());
        assertEquals("0 * * * *", found.get(0).when());
        assertTrue(
                found.get(0).what().contains("/bin/echo audit '50%' >"),
                found.get(0).what());
        assertEquals("5 4 * * * backup\n", tools.lastInput());
    }

    @Test
    void refusesWhatCronWouldCutOff() {
        ScheduleException wrong = assertThrows(ScheduleException.class, () -> new Crontab(state, tools)
                .install(Jobs.hourly("fleet", "audit", "x".repeat(999))));

        assertTrue(wrong.getMessage().startsWith("cron reads no command of more than 998 characters"));
    }
}
