package dev.stepslew.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stepslew.yaml.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimetableReaderTest {

    @TempDir
    private Path directory;

    private final Problems problems = new Problems();

    private Timetable read(String text) throws IOException {
        Path file = Files.writeString(directory.resolve("s.yml"), text);
        return new TimetableReader(
                        problems,
                        words -> words.contains("--bad") ? Optional.of("unknown option '--bad'") : Optional.empty())
                .read(file);
    }

    private String found() {
        return problems.all().stream()
                .map(problem -> problem.at().toString().replaceFirst(".*/", "") + ": " + problem.message())
                .collect(Collectors.joining("\n"));
    }

    @Test
    void readsSchedulesInBothForms() throws IOException {
        Timetable timetable = read("""
                timezone: Europe/Berlin
                schedules:
                  - name: fleet
                    every: 1h
                    audit: [p.yml, -i, my hosts]
                  - name: night
                    cron: "30 2 * * mon-fri"
                    audit: p.yml -i "my hosts"
                    time_limit: 30m
                """);

        assertEquals("", found());
        assertEquals("Europe/Berlin", timetable.zone().getId());
        assertEquals(
                List.of("p.yml", "-i", "my hosts"), timetable.entries().get(0).words());
        assertEquals(
                List.of("p.yml", "-i", "my hosts"), timetable.entries().get(1).words());
        assertEquals(Duration.ofMinutes(30), timetable.entries().get(1).limit());
    }

    @Test
    void tellsEveryMistakeWithItsPlace() throws IOException {
        read("""
                timezone: Europe/Berln
                schedules:
                  - name: fleet
                    evry: 1h
                    audit: p.yml --bad
                  - name: fleet
                    cron: "30 25 * * *"
                    audit: p.yml
                    time_limit: soon
                  - every: 7m
                """);

        assertEquals("""
                s.yml:1:11: unknown timezone 'Europe/Berln' (did you mean 'Europe/Berlin'?); expected a name such as Europe/Berlin
                s.yml:3:5: when is it due? expected one of 'every: 1h' and 'cron: "15 * * * *"'
                s.yml:4:5: unknown key 'evry' (did you mean 'every'?); expected name, every, cron, audit, time_limit
                s.yml:5:12: stepslew audit: unknown option '--bad'
                s.yml:6:11: there is another schedule 'fleet'; each wants a name of its own
                s.yml:7:15: '25' is no hour; expected 0 to 23
                s.yml:9:17: 'soon' is no length of time; expected 30s, 5m or 1h
                s.yml:10:5: this schedule has no 'audit': what stands behind 'stepslew audit'
                s.yml:10:5: this schedule has no 'name'
                s.yml:10:12: '7m' does not divide an hour or a day evenly, so it would be due at other times each day; expected 1m, 2m, 3m, 4m, 5m, 6m, 10m, 12m, 15m, 20m, 30m, 1h, 2h, 3h, 4h, 6h, 8h, 12h, 1d or 1w, or a cron expression""", found());
    }

    @Test
    void anEmptyFileOrListIsAMistake() throws IOException {
        read("");
        read("schedules: []\n");

        assertEquals("""
                s.yml: is empty, expected 'schedules:' and a list
                s.yml:1:12: expected 'schedules:' and a list of them""", found());
    }
}
