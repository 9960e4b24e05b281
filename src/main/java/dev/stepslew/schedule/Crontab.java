package dev.stepslew.schedule;

import dev.stepslew.yaml.Suggestion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * cron keeps the schedules, as lines of the user's crontab.
 *
 * @param state where locks are, and what each schedule said last
 */
public record Crontab(Path state, Tools tools) implements Keeper {

    // Vixie's cron and its children read no longer command
    private static final int LONGEST = 998;

    @Override
    public String shown(Units units) {
        return CrontabText.mark(units.job().name()) + "\n" + line(units) + "\n";
    }

    /** {@code flock -n} lets no second one begin; what the last one said is kept, and cron has nothing to mail. */
    private String line(Units units) {
        Job job = units.job();
        Cron cron = units.when()
                .cron()
                .orElseThrow(
                        () -> new ScheduleException(
                                "--on-calendar is systemd's way to say it, which cron does not know; expected --every or --cron"));
        String shell = "cd %s && JAVA_HOME=%s flock -n %s %s >%s 2>&1"
                .formatted(
                        Words.quotedForShell(job.directory().toString()),
                        Words.quotedForShell(job.javaHome()),
                        Words.quotedForShell(file(job.name(), ".lock").toString()),
                        Words.ofShell(job.command()),
                        Words.quotedForShell(file(job.name(), ".log").toString()));
        String line = Words.ofCron(shell);
        if (line.length() > LONGEST) {
            throw new ScheduleException("cron reads no command of more than " + LONGEST + " characters, and this has "
                    + line.length() + "; put options into ansible.cfg, or the command into a script of your own");
        }
        return cron.expression() + " " + line;
    }

    private Path file(String name, String ending) {
        return state.resolve("schedules").resolve(name + ending);
    }

    @Override
    public boolean install(Units units) {
        String name = units.job().name();
        CrontabText before = read();
        CrontabText after = before.with(name, line(units));
        need("flock", "it keeps one from beginning while another runs; it comes with util-linux and busybox");
        try {
            Files.createDirectories(state.resolve("schedules"));
        } catch (IOException e) {
            throw new ScheduleException(state + ": cannot be written: " + e.getMessage());
        }
        if (after.equals(before)) {
            return false;
        }
        write(after);
        return true;
    }

    private void need(String program, String why) {
        if (tools.run(List.of(program, "--version")).exit() == Tools.MISSING) {
            throw new ScheduleException("there is no " + program + " on this machine: " + why);
        }
    }

    private CrontabText read() {
        Tools.Answer answer = tools.run(List.of("crontab", "-l"));
        if (answer.exit() == Tools.MISSING) {
            throw new ScheduleException(
                    "this machine has neither systemd nor cron; 'stepslew serve' needs none of them");
        }
        if (!answer.good()
                && !answer.err().contains("no crontab")
                && !answer.err().contains("can't open")) {
            throw new ScheduleException("crontab -l: " + answer.complaint());
        }
        return CrontabText.of(answer.good() ? answer.out() : "");
    }

    /** The program replaces the whole at once, or refuses it. */
    private void write(CrontabText text) {
        Tools.Answer answer = tools.run(List.of("crontab", "-"), text.text());
        if (!answer.good()) {
            throw new ScheduleException("crontab refuses it: " + answer.complaint() + "; nothing is changed");
        }
    }

    @Override
    public void remove(String name) {
        CrontabText before = read();
        known(before, name);
        write(before.without(name));
    }

    private String known(CrontabText text, String name) {
        return text.line(Job.named(name))
                .orElseThrow(() -> new ScheduleException("there is no schedule '" + name + "' in the crontab"
                        + Suggestion.didYouMean(name, text.names())));
    }

    @Override
    public List<Installed> list() {
        CrontabText text = read();
        List<Installed> found = new ArrayList<>();
        for (String name : text.names()) {
            String[] parts = text.line(name).orElse("").split(" ", 6);
            if (parts.length == 6) {
                found.add(new Installed(
                        name, String.join(" ", List.of(parts).subList(0, 5)), "", "", parts[5].replace("\\%", "%")));
            }
        }
        return found;
    }

    @Override
    public int runNow(String name) {
        String command = known(read(), name).split(" ", 6)[5].replace("\\%", "%");
        return tools.run(List.of("/bin/sh", "-c", command)).exit();
    }
}
