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
    private final boolean atWork;

    private TemplateError(Position at, String what, boolean undefined, boolean atWork) {
        super(ExitCode.ERROR, at + ": " + what);
        this.at = at;
        this.what = what;
        this.undefined = undefined;
        this.atWork = atWork;
    }

    public static TemplateError of(Position at, String what) {
        return new TemplateError(at, what, false, false);
    }

    /** A name or attribute that is not defined, where a value is needed. */
    public static TemplateError undefined(Position at, String what) {
        return new TemplateError(at, what, true, false);
    }

    /** The same, met by a module at its work, such as in a file that it renders: its arguments were right. */
    public TemplateError atWork() {
        TemplateError same = new TemplateError(at, what, undefined, true);
        same.initCause(this);
        return same;
    }

    public boolean isUndefined() {
        return undefined;
    }

    public boolean isAtWork() {
        return atWork;
    }

    public Problem problem() {
        return new Problem(at, what);
    }
}
