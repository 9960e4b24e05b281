package dev.stepslew.engine;

import dev.stepslew.StepslewException;
import dev.stepslew.template.TemplateError;
import dev.stepslew.yaml.Position;
import dev.stepslew.yaml.Problems;
import dev.stepslew.yaml.UsageError;

/** Puts what is wrong where it belongs: at its own place if it knows one. */
final class Positions {

    private Positions() {}

    static void tell(StepslewException wrong, Position otherwise, Problems problems) {
        if (wrong instanceof TemplateError error) {
            problems.add(error.problem().at(), error.problem().message());
        } else if (wrong instanceof UsageError error) {
            error.problems().forEach(problem -> problems.add(problem.at(), problem.message()));
        } else {
            problems.add(otherwise, wrong.getMessage());
        }
    }
}
