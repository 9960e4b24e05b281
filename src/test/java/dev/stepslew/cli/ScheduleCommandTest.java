package dev.stepslew.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleCommandTest {

    private static final Path DIRECTORY = Path.of("/srv/ntp");

    private static CommandLineRun install(String... more) {
        List<String> words = new ArrayList<>(List.of("schedule", "install", "--print"));
        words.addAll(List.of(more));
        return CommandLineRun.in(DIRECTORY, Map.of("HOME", "/home/me"), words.toArray(String[]::new));
    }

    @Test
    void printsWhatItWouldWrite() {
        CommandLineRun shown = install(
                "--system",
                "--name",
                "clocks",
                "--every",
                "1h",
                "--run-as",
                "ntp",
                "--",
                "verify",
                "-i",
                "hosts",
                "--output",
                "json=/srv/out/x.json");

        assertEquals("", shown.err());
        assertEquals(0, shown.code());
        assertTrue(shown.out().startsWith("# /etc/systemd/system/stepslew-clocks.service\n"), shown.out());
        for (String line : List.of(
                "WorkingDirectory=/srv/ntp",
                "SuccessExitStatus=3",
                "User=ntp",
                "NoNewPrivileges=yes",
                "ProtectSystem=strict",
                "StateDirectory=stepslew",
                "ReadWritePaths=/srv/out",
                "OnCalendar=*-*-* *:00:00",
                "RandomizedDelaySec=300",
                "Persistent=true")) {
            assertTrue(shown.out().contains("\n" + line + "\n"), line + " in\n" + shown.out());
        }
        assertTrue(shown.out().contains(" verify -i hosts --output json=/srv/out/x.json\n"), shown.out());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    -- verify -i x                      | when shall it run? expected one of --every 1h, --cron '15 * * * *' and --on-calendar 'Mon..Fri 06:00'
                    --every 1h --cron @daily -- verify  | when shall it run? expected one of --every 1h, --cron '15 * * * *' and --on-calendar 'Mon..Fri 06:00'
                    --every 1h                          | what shall run? expected -- and behind it a command, such as: -- audit playbooks/chrony.yml -i inventories/production
                    --every 1h -- run x.yml             | 'run' cannot be scheduled; expected audit or verify, which only look; nobody would watch a rollout
                    --every 1h -- adit x.yml            | 'adit' cannot be scheduled; expected audit or verify, which only look (did you mean 'audit'?)
                    --every 1h -- verify -K -i x        | behind --: -K wants somebody at the terminal; a file can hold a password
                    --every 1h -- verify --max-ofset 1  | behind --: unknown option '--max-ofset' (did you mean '--max-offset'?)
                    --every 45m -- verify -i x          | '45m' does not divide an hour or a day evenly, so it would be due at other times each day; expected 1m, 2m, 3m, 4m, 5m, 6m, 10m, 12m, 15m, 20m, 30m, 1h, 2h, 3h, 4h, 6h, 8h, 12h, 1d or 1w, or a cron expression
                    --crontab --on-calendar Mon verify  | --on-calendar is systemd's way to say it, which cron does not know; expected --every or --cron
                    --user --system --every 1h verify   | --user, --system, --crontab and --root exclude each other
                    --every 1h --time-limit 1 verify    | --time-limit: '1' is no length of time; expected 30s, 5m or 1h
                    --every 1h --run-as a/b verify      | 'a/b' is no user's name
                    --every 1h -- audit p --webhook https://x/y | behind --: the URL of a webhook is a secret, and everyone can read a schedule; expected --webhook @FILE, with the URL in the file
                    """)
    void refusesWhatCannotBeScheduled(String words, String message) {
        CommandLineRun shown = install(words.split(" "));

        assertEquals(message + "\n", shown.err());
        assertTrue(shown.code() == 5 || shown.code() == 1);
        assertEquals("", shown.out());
    }
}
