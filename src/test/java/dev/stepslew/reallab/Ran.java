package dev.stepslew.reallab;

import java.time.Duration;

/** A command that has ended: its exit code, what it wrote, and how long it took. */
public record Ran(int exit, String out, String err, Duration took) {
    /** This, if the exit code is 0; otherwise an error that shows what the command wrote. */
    public Ran orFail() {
        if (exit != 0) {
            throw new IllegalStateException("exit code " + exit + ": " + err.strip() + " " + out.strip());
        }
        return this;
    }

    /** Standard output without its last line end. */
    public String line() {
        return out.stripTrailing();
    }
}
