package dev.stepslew.reallab;

import static org.junit.jupiter.api.extension.ConditionEvaluationResult.disabled;
import static org.junit.jupiter.api.extension.ConditionEvaluationResult.enabled;

import java.util.Optional;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** The lab of this test run: brought up for the first class that asks, taken down after the last test. */
final class SharedLab implements ExecutionCondition, BeforeAllCallback, ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(SharedLab.class);
    private static final int HOSTS = 4;

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        Attempt attempt = attempt(context);
        return attempt.skipped().map(reason -> disabled(reason)).orElseGet(() -> enabled("the lab is up"));
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        attempt(context).lab();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RealLab.class;
    }

    @Override
    public RealLab resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return attempt(context).lab();
    }

    private static Attempt attempt(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                        Attempt.class, key -> Attempt.as(System.getProperty("lab", "auto")), Attempt.class);
    }

    /** What became of the lab; JUnit closes it at the end of the run. */
    private record Attempt(Optional<RealLab> result, Optional<String> skipped, Optional<IllegalStateException> failure)
            implements AutoCloseable {

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

        @Override
        public void close() {
            result.ifPresent(RealLab::close);
        }
    }
}
