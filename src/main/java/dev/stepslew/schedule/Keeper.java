package dev.stepslew.schedule;

import java.util.List;

/** Who keeps schedules on this machine: systemd, or cron. */
public sealed interface Keeper permits Systemd, Crontab {

    /** What would be installed, as a person may review it. */
    String shown(Units units);

    /** Installs or replaces; on a failure all is as it was. @return whether anything has changed */
    boolean install(Units units);

    /** @throws ScheduleException where there is none of that name */
    void remove(String name);

    List<Installed> list();

    /** Runs it now and waits. @return the exit code of what was run */
    int runNow(String name);

    /**
     * A schedule as it is found.
     *
     * @param when in the keeper's words
     * @param next when it is due next; empty where the keeper does not say
     * @param last how it ended last; may be empty
     * @param what is run
     */
    record Installed(String name, String when, String next, String last, String what) {}
}
