package dev.stepslew.yaml;

import dev.stepslew.ExitCode;
import dev.stepslew.StepslewException;
import java.util.List;
import java.util.stream.Collectors;

/** The input is wrong; carries every problem that was found. Nothing was touched. */
public final class UsageError extends StepslewException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public UsageError(List<Problem> problems) {
        super(ExitCode.ERROR, problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public UsageError(Position at, String message) {
        this(List.of(new Problem(at, message)));
    }

    public List<Problem> problems() {
        return problems;
    }
}
