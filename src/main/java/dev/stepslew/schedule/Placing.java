package dev.stepslew.schedule;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a job of systemd's is run.
 *
 * @param user whether it belongs to a user's own systemd
 * @param runAs whom a job of the system runs as; root where nobody is named
 * @param delay it begins up to so much later than it is due, on each machine always the same
 * @param limit it is ended after that
 * @param writable directories that it may write, beside its state
 */
public record Placing(boolean user, Optional<String> runAs, Duration delay, Duration limit, List<Path> writable) {

    public Placing {
        writable = List.copyOf(writable);
        runAs.filter(name -> !name.matches("[A-Za-z0-9_][A-Za-z0-9_.-]{0,31}\\$?"))
                .ifPresent(name -> {
                    throw new ScheduleException("'" + name + "' is no user's name");
                });
    }
}
