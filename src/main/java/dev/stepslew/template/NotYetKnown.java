package dev.stepslew.template;

import dev.stepslew.ExitCode;
import dev.stepslew.StepslewException;

/** An expression needs a value that only the run will bring; not a mistake. */
public final class NotYetKnown extends StepslewException {

    private static final long serialVersionUID = 1L;

    private final String name;

    public NotYetKnown(String name) {
        super(ExitCode.ERROR, "'" + name + "' is known only after earlier tasks have run");
        this.name = name;
    }

    /** The variable that is not known yet. */
    public String name() {
        return name;
    }
}
