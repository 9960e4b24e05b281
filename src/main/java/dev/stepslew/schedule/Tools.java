package dev.stepslew.schedule;

import java.util.List;

/** The programs of this machine that keep schedules. */
@FunctionalInterface
public interface Tools {

    /** What there is no such program of says this, as a shell does. */
    int MISSING = 127;

    /** Runs a program to its end. */
    Answer run(List<String> command, String input);

    default Answer run(List<String> command) {
        return run(command, "");
    }

    /** How a program has ended. */
    record Answer(int exit, String out, String err) {

        public boolean good() {
            return exit == 0;
        }

        /** Why it failed, in its own words. */
        public String complaint() {
            String said = err.isBlank() ? out : err;
            return said.isBlank() ? "exit code " + exit : said.strip();
        }
    }
}
