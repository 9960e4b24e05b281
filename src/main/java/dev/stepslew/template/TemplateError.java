package dev.stepslew.template;

import dev.stepslew.ExitCode;
import dev.stepslew.StepslewException;
import dev.stepslew.yaml.Position;
import dev.stepslew.yaml.Problem;

/** A template or expression that is wrong, or that asks for what is not there; knows the place. */
public final class TemplateError extends StepslewException {

    private static final long serialVersionUID = 1L;

    private final transient Position at;
    private final String what;
    private final boolean undefined;

    private TemplateError(Position at, String what, boolean undefined) {
        super(ExitCode.ERROR, at + ": " + what);
        this.at = at;
        this.what = what;
        this.undefined = undefined;
    }

    public static TemplateError of(Position at, String what) {
        return new TemplateError(at, what, false);
    }

    /** A name or attribute that is not defined, where a value is needed. */
    public static TemplateError undefined(Position at, String what) {
        return new TemplateError(at, what, true);
    }

    public boolean isUndefined() {
        return undefined;
    }

    public Problem problem() {
        return new Problem(at, what);
    }
}
