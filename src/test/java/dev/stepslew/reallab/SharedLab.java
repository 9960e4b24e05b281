package dev.stepslew.reallab;

import static org.junit.jupiter.api.extension.ConditionEvaluationResult.disabled;
import static org.junit.jupiter.api.extension.ConditionEvaluationResult.enabled;

import java.util.Optional;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** The lab of this test run: brought up for the first class that asks, taken down when this process ends. */
final class SharedLab implements ExecutionCondition, BeforeAllCallback, ParameterResolver {
    private static final int HOSTS = 4;
    private static Optional<Attempt> made = Optional.empty();

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        Attempt attempt = attempt();
        return attempt.skipped().map(reason -> disabled(reason)).orElseGet(() -> enabled("the lab is up"));
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        attempt().lab();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RealLab.class;
    }

    @Override
    public RealLab resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return attempt().lab();
    }

    // not in a store of JUnit's: each class of a forked test run is a run of its own to it, and the lab is for all of
    // them
    private static synchronized Attempt attempt() {
        if (made.isEmpty()) {
            made = Optional.of(Attempt.as(System.getProperty("lab", "auto")));
        }
        return made.get();
    }

    /** What became of the lab. */
    private record Attempt(
            Optional<RealLab> result, Optional<String> skipped, Optional<IllegalStateException> failure) {

        static Attempt as(String policy) {
            return switch (policy) {
                case "off" -> skip("-Dlab=off");
                case "required" -> required();
                case "auto" -> RealLab.lacking().map(Attempt::skip).orElseGet(Attempt::ifPossible);
                default ->
                    fail(new IllegalStateException(
                            "-Dlab=" + policy + " is not known: expected required, auto or off"));
            };
        }

        private static Attempt required() {
            try {
                return new Attempt(Optional.of(RealLab.up(HOSTS)), Optional.empty(), Optional.empty());
            } catch (IllegalStateException e) {
                return fail(e);
            }
        }

        private static Attempt ifPossible() {
            Attempt attempt = required();
            return attempt.failure().map(e -> skip(e.getMessage())).orElse(attempt);
        }

        private static Attempt skip(String reason) {
            System.err.println("[WARNING] SKIPPED: all tests on real hosts, because: " + reason
                    + " (-Dlab=required makes this a failure)");
            return new Attempt(Optional.empty(), Optional.of(reason), Optional.empty());
        }

        private static Attempt fail(IllegalStateException e) {
            return new Attempt(Optional.empty(), Optional.empty(), Optional.of(e));
        }

        RealLab lab() {
            return result.orElseThrow(() -> failure.orElseThrow());
        }
    }
}
