package dev.stepslew;

/** What the process says when it ends; the numbers are those of ansible-playbook where it has one. */
public enum ExitCode {
    /** Everything asked for was done, or was already so. */
    OK(0),
    /** The input was wrong: a playbook, inventory, template or variable. Nothing was touched. */
    ERROR(1),
    /** At least one host failed. */
    FAILED(2),
    /** An audit has found something; every host could be audited. */
    FINDINGS(3),
    /** A dry run that was asked for it has found something to change. */
    PENDING(3),
    /** At least one host could not be reached. */
    UNREACHABLE(4),
    /** The command line was wrong. */
    BAD_OPTIONS(5),
    /** Interrupted from the keyboard. */
    INTERRUPTED(130),
    /** A defect of stepslew itself. */
    DEFECT(250);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
