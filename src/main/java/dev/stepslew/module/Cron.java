package dev.stepslew.module;

import dev.stepslew.connection.Script;
import dev.stepslew.plan.Change;
import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Diff;
import dev.stepslew.plan.Observation;
import dev.stepslew.plan.Unreadable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps one job, or one variable, in a user's crontab or in a file of {@code /etc/cron.d}. It finds its job again by
 * the line {@code #Ansible: NAME} above it.
 *
 * <pre>
 * cron:
 *   name: write the drift down
 *   special_time: daily
 *   job: chronyc -c tracking >>/var/log/drift.csv
 * </pre>
 */
final class Cron implements Module<Cron.Wanted, CrontabFact> {

    private static final List<String> TIMES = List.of("minute", "hour", "day", "month", "weekday");

    /**
     * What shall be in which crontab.
     *
     * @param line of the crontab: a job with its time or {@code NAME="value"}
     * @param near the variable beside which a new one stands; empty for the top
     */
    record Wanted(
            CrontabFact.Place place,
            String name,
            boolean present,
            boolean variable,
            String line,
            String near,
            boolean behind,
            boolean backup) {}

    @Override
    public String name() {
        return "cron";
    }

    @Override
    public Parameters parameters() {
        return Parameters.of(
                        Parameter.string("name").needed(),
                        Parameter.string("user"),
                        Parameter.string("job").alias("value"),
                        Parameter.path("cron_file"),
                        Parameter.string("state").or("present").among("present", "absent"),
                        Parameter.bool("backup"),
                        Parameter.string("minute").or("*"),
                        Parameter.string("hour").or("*"),
                        Parameter.string("day").alias("dom").or("*"),
                        Parameter.string("month").or("*"),
                        Parameter.string("weekday").alias("dow").or("*"),
                        Parameter.string("special_time")
                                .among("reboot", "yearly", "annually", "monthly", "weekly", "daily", "hourly"),
                        Parameter.bool("disabled"),
                        Parameter.bool("env"),
                        Parameter.string("insertafter"),
                        Parameter.string("insertbefore"))
                .exclusive("insertafter", "insertbefore");
    }

    @Override
    public Wanted arguments(Args args) {
        boolean present = args.string("state").equals("present");
        boolean variable = args.flag("env");
        String name = args.string("name");
        check(args, present, variable);
        String line = !present ? "" : variable ? name + "=\"" + args.string("job") + "\"" : job(args);
        return new Wanted(
                new CrontabFact.Place(args.stringOrEmpty("user"), args.stringOrEmpty("cron_file")),
                name,
                present,
                variable,
                line,
                args.stringOrEmpty("insertafter") + args.stringOrEmpty("insertbefore"),
                args.has("insertafter"),
                args.flag("backup"));
    }

    private static void check(Args args, boolean present, boolean variable) {
        if (args.stringOrEmpty("cron_file").equals("/etc/crontab")) {
            throw new Unreadable("Will not manage /etc/crontab via cron_file, see documentation.");
        }
        if (args.has("special_time")
                && TIMES.stream().anyMatch(time -> !args.string(time).equals("*"))) {
            throw new Unreadable(args.at("special_time") + ": give special_time or the fields of a time, not both");
        }
        if (variable && args.string("name").matches(".*[\\s=].*")) {
            throw new Unreadable(args.at("name") + ": '" + args.string("name") + "' is no name of a variable");
        }
        if (args.string("name").contains("\n")) {
            throw new Unreadable(args.at("name") + ": the name of a job is one line");
        }
        if (!present) {
            return;
        }
        if (args.has("cron_file") && !args.has("user")) {
            throw new Unreadable(args.at("cron_file") + ": a job in cron_file needs a user to run as");
        }
        if (!args.has("job")) {
            throw new Unreadable(args.at("job") + ": cron needs 'job' where state is present");
        }
        if (!variable && (args.has("insertafter") || args.has("insertbefore"))) {
            throw new Unreadable(args.at("name") + ": insertafter and insertbefore are for variables (env: true)");
        }
        if (trimmed(args.string("job")).matches("(?s).*[\r\n].*")) {
            throw new Unreadable(args.at("job") + ": a job is one line; a crontab cannot hold more");
        }
    }

    private static String job(Args args) {
        String when = args.has("special_time")
                ? "@" + args.string("special_time")
                : String.join(" ", TIMES.stream().map(args::string).toList());
        String who = args.has("cron_file") ? args.string("user") + " " : "";
        return (args.flag("disabled") ? "#" : "") + when + " " + who + trimmed(args.string("job"));
    }

    private static String trimmed(String job) {
        return job.replaceAll("^[\r\n]+|[\r\n]+$", "");
    }

    @Override
    public Observation<CrontabFact> observe(Wanted wanted) {
        return CrontabFact.observation(wanted.place());
    }

    @Override
    public Decision plan(Wanted wanted, CrontabFact seen) {
        if (!seen.hasCron()) {
            return Decision.refused("the host has no crontab; it needs a cron, such as the package cron or cronie");
        }
        if (!wanted.near().isEmpty() && !seen.crontab().hasVariable(wanted.near())) {
            return Decision.refused(wanted.place() + " has no variable '" + wanted.near() + "'");
        }
        Crontab now = seen.crontab();
        Crontab then = edited(wanted, now);
        boolean whole = seen.text().isEmpty() || seen.text().matches("(?s).*[\r\n]");
        if (then.text().equals(seen.text()) || !wanted.present() && whole && then.equals(now)) {
            return Decision.settled(result(wanted, then));
        }
        boolean removed = !wanted.present() && wanted.place().isFile() && then.isEmpty();
        Diff diff = removed
                ? new Diff(wanted.place().toString(), "/dev/null", seen.text(), "")
                : Diff.of(wanted.place().toString(), seen.text(), then.text());
        Script script = removed ? seen.removal(wanted.backup()) : seen.replacement(then.text(), wanted.backup());
        Change change = Change.of(summary(wanted), script, CrontabFact.footprint(wanted.place()), List.of(diff));
        return Decision.needed(
                change, removed ? Map.of("cron_file", wanted.place().file(), "state", "absent") : result(wanted, then));
    }

    private static Crontab edited(Wanted wanted, Crontab now) {
        if (wanted.variable()) {
            return wanted.present()
                    ? now.withVariable(wanted.name(), wanted.line(), wanted.near(), wanted.behind())
                    : now.withoutVariable(wanted.name());
        }
        return wanted.present() ? now.withJob(wanted.name(), wanted.line()) : now.withoutJob(wanted.name());
    }

    private static String summary(Wanted wanted) {
        String what = (wanted.variable() ? "variable " : "job ") + "'" + wanted.name() + "'";
        return wanted.present()
                ? "set " + what + " in " + wanted.place()
                : "remove " + what + " from " + wanted.place();
    }

    private static Map<String, Object> result(Wanted wanted, Crontab then) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("jobs", then.jobs());
        result.put("envs", then.variables());
        if (wanted.place().isFile()) {
            result.put("cron_file", wanted.place().file());
        }
        return result;
    }
}
