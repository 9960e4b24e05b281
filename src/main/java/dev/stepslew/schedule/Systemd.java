package dev.stepslew.schedule;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * systemd keeps the schedules, as a timer and a service each.
 *
 * @param directory of the unit files
 * @param manager options that say which systemd is meant: none, {@code --user} or {@code --root=DIR}
 */
public record Systemd(Path directory, List<String> manager, Tools tools) implements Keeper {

    private static final String TIMER = ".timer";
    private static final String OFFLINE = "--root=";

    public Systemd {
        manager = List.copyOf(manager);
    }

    public static Systemd ofSystem(Tools tools) {
        return new Systemd(Path.of("/etc/systemd/system"), List.of(), tools);
    }

    /** @param configuration the user's {@code ~/.config} */
    public static Systemd ofUser(Path configuration, Tools tools) {
        return new Systemd(configuration.resolve("systemd/user"), List.of("--user"), tools);
    }

    /** Of a system that is not running, such as an image that is being built. */
    public static Systemd offline(Path root, Tools tools) {
        return new Systemd(root.resolve("etc/systemd/system"), List.of(OFFLINE + root), tools);
    }

    private boolean isOffline() {
        return manager.stream().anyMatch(option -> option.startsWith(OFFLINE));
    }

    @Override
    public String shown(Units units) {
        return "# %s%n%s%n# %s%n%s"
                .formatted(
                        directory.resolve(units.serviceFile()),
                        units.service(),
                        directory.resolve(units.timerFile()),
                        units.timer());
    }

    @Override
    public boolean install(Units units) {
        Map<String, String> wanted = new LinkedHashMap<>();
        wanted.put(units.serviceFile(), units.service());
        wanted.put(units.timerFile(), units.timer());
        UnitFiles files = new UnitFiles(directory);
        wanted.keySet().forEach(name -> refuseForeign(files, name));
        boolean same = wanted.entrySet().stream()
                .allMatch(each -> files.read(each.getKey()).equals(Optional.of(each.getValue())));
        if (same && isOn(units.timerFile())) {
            return false;
        }
        verify(wanted);
        boolean wasThere = files.read(units.timerFile()).isPresent();
        try {
            files.replace(wanted);
            reload();
            orFail("enable", units.timerFile());
            if (!isOffline()) {
                // not "start": a timer that runs already keeps its old times
                orFail("restart", units.timerFile());
            }
        } catch (IOException | ScheduleException e) {
            throw undone(files, units, wasThere, e);
        }
        return true;
    }

    private ScheduleException undone(UnitFiles files, Units units, boolean wasThere, Exception cause) {
        String rest = "; nothing is changed";
        if (!wasThere && !(cause instanceof IOException)) {
            systemctl("disable", units.timerFile());
        }
        try {
            files.restore();
            if (!isOffline()) {
                systemctl("daemon-reload");
            }
        } catch (IOException e) {
            rest = "; the files in " + directory + " may be half of it (" + e.getMessage() + ")";
        }
        if (wasThere && !isOffline()) {
            systemctl("restart", units.timerFile());
        }
        return new ScheduleException(because(cause) + rest);
    }

    private String because(Exception cause) {
        return cause instanceof IOException
                ? directory + ": cannot be written (" + cause.getMessage() + "); try with sudo, or --user"
                : String.valueOf(cause.getMessage());
    }

    private void refuseForeign(UnitFiles files, String name) {
        files.read(name).filter(text -> !text.startsWith(Units.MARK)).ifPresent(text -> {
            throw new ScheduleException(directory.resolve(name)
                    + " was not written by 'stepslew schedule install' and stays as it is; choose another --name");
        });
    }

    /** systemd reads the files before they are where they count. */
    private void verify(Map<String, String> texts) {
        try {
            Path trial = Files.createTempDirectory("stepslew-units-");
            List<String> command = new ArrayList<>(List.of("systemd-analyze", "verify"));
            if (manager.contains("--user")) {
                command.add(1, "--user");
            }
            try {
                for (Map.Entry<String, String> each : texts.entrySet()) {
                    Path file = Files.writeString(trial.resolve(each.getKey()), each.getValue());
                    command.add(file.toString());
                }
                Tools.Answer answer = isOffline() ? new Tools.Answer(0, "", "") : tools.run(command);
                if (!answer.good() && answer.exit() != Tools.MISSING) {
                    throw new ScheduleException("systemd refuses this schedule: "
                            + answer.complaint().replace(trial + "/", ""));
                }
            } finally {
                for (String name : texts.keySet()) {
                    Files.deleteIfExists(trial.resolve(name));
                }
                Files.deleteIfExists(trial);
            }
        } catch (IOException e) {
            throw new ScheduleException("no temporary file can be written: " + e.getMessage());
        }
    }

    private boolean isOn(String timer) {
        return systemctl("is-enabled", timer).good()
                && (isOffline() || systemctl("is-active", timer).good());
    }

    private void reload() {
        if (!isOffline()) {
            orFail("daemon-reload");
        }
    }

    private void orFail(String... words) {
        Tools.Answer answer = systemctl(words);
        if (!answer.good()) {
            throw new ScheduleException("systemctl " + String.join(" ", words) + ": " + answer.complaint());
        }
    }

    private Tools.Answer systemctl(String... words) {
        List<String> command = new ArrayList<>(List.of("systemctl"));
        command.addAll(manager);
        command.addAll(List.of(words));
        return tools.run(command);
    }

    @Override
    public void remove(String name) {
        UnitFiles files = new UnitFiles(directory);
        List<String> names = List.of(Units.unit(Job.named(name)) + TIMER, Units.unit(name) + ".service");
        if (names.stream().allMatch(file -> files.read(file).isEmpty())) {
            throw unknown(name);
        }
        names.forEach(file -> refuseForeign(files, file));
        // what runs now is let run to its end: its unit stays loaded for so long
        systemctl(
                isOffline() ? new String[] {"disable", names.get(0)} : new String[] {"disable", "--now", names.get(0)});
        try {
            files.delete(names);
        } catch (IOException e) {
            throw new ScheduleException(because(e));
        }
        reload();
    }

    private ScheduleException unknown(String name) {
        List<String> names = names();
        return new ScheduleException("there is no schedule '" + name + "' in " + directory
                + dev.stepslew.yaml.Suggestion.didYouMean(name, names)
                + "; there " + (names.isEmpty() ? "is none" : "are " + String.join(", ", names)));
    }

    private List<String> names() {
        UnitFiles files = new UnitFiles(directory);
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(directory)) {
            return found.map(path -> path.getFileName().toString())
                    .filter(file -> file.startsWith("stepslew-") && file.endsWith(TIMER))
                    .filter(file -> files.read(file).orElse("").startsWith(Units.MARK))
                    .map(file -> file.substring("stepslew-".length(), file.length() - TIMER.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new ScheduleException(directory + ": cannot be read: " + e.getMessage());
        }
    }

    @Override
    public List<Installed> list() {
        return names().stream().map(this::installed).toList();
    }

    private Installed installed(String name) {
        UnitFiles files = new UnitFiles(directory);
        String timer = files.read(Units.unit(name) + TIMER).orElse("");
        String service = files.read(Units.unit(name) + ".service").orElse("");
        return new Installed(
                name,
                String.join("; ", settings(timer, "OnCalendar")),
                next(name),
                last(name),
                settings(service, "Description").stream().findFirst().orElse("").replace("%%", "%"));
    }

    /** A timer whose service runs knows no next time yet. */
    private String next(String name) {
        return shown(name + ".service", "ActiveState").equals("activating")
                ? "runs now"
                : shown(name + TIMER, "NextElapseUSecRealtime");
    }

    private String last(String name) {
        String time = shown(name + TIMER, "LastTriggerUSec");
        return time.isEmpty() ? "" : time + ", exit code " + shown(name + ".service", "ExecMainStatus");
    }

    private static List<String> settings(String unit, String key) {
        return unit.lines()
                .filter(line -> line.startsWith(key + "="))
                .map(line -> line.substring(key.length() + 1))
                .toList();
    }

    private String shown(String unit, String property) {
        return isOffline()
                ? ""
                : systemctl("show", "--value", "--property=" + property, "stepslew-" + unit)
                        .out()
                        .strip();
    }

    @Override
    public int runNow(String name) {
        if (isOffline()) {
            throw new ScheduleException("nothing runs there now: that system is not the running one");
        }
        if (!names().contains(Job.named(name))) {
            throw unknown(name);
        }
        Tools.Answer answer = systemctl("start", Units.unit(name) + ".service");
        String status = shown(name + ".service", "ExecMainStatus");
        if (!answer.good() && !status.matches("[1-9][0-9]*")) {
            throw new ScheduleException(answer.complaint());
        }
        return status.matches("[0-9]+") ? Integer.parseInt(status) : 1;
    }
}
