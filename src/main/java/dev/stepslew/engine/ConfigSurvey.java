package dev.stepslew.engine;

import dev.stepslew.chrony.Finding;
import dev.stepslew.chrony.Review;
import dev.stepslew.module.ChronyFile;
import dev.stepslew.template.NotYetKnown;
import dev.stepslew.template.TemplateError;
import dev.stepslew.yaml.Problem;
import dev.stepslew.yaml.Problems;
import dev.stepslew.yaml.UsageError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every chrony.conf, or part of one, that the tasks of a run would install, as far as it can be rendered before the first
 * connection. What cannot be is linted on its way to the host.
 */
final class ConfigSurvey {

    private final List<Foreseen> found = new ArrayList<>();
    private final Map<Problem, List<String>> failures = new LinkedHashMap<>();
    private final Map<Problem, List<String>> wrongTerms = new LinkedHashMap<>();

    /**
     * What a task would install on a host.
     *
     * @param sure whether it is known by now that the task will run there
     */
    record Foreseen(String host, ChronyFile file, boolean sure) {}

    /** Looks at one task for one host. */
    void look(Job job, String host, Bench bench, Run run) {
        if (!ChronyFile.mayBeInstalledBy(job.module())) {
            return;
        }
        try {
            for (Unit unit : Loops.units(job, bench, run)) {
                Optional<Boolean> wanted = wanted(job, unit.bench());
                if (wanted.orElse(true)) {
                    ChronyFile.foreseen(job.module(), job.args(), unit.bench())
                            .ifPresent(file -> found.add(new Foreseen(host, file, wanted.isPresent())));
                }
            }
        } catch (TemplateError wrong) {
            add(failures, wrong.problem(), host);
        } catch (UsageError wrong) {
            wrong.problems().forEach(problem -> add(wrongTerms, problem, host));
        } catch (NotYetKnown later) {
            String message = "needs what only the run can tell (" + later.name() + "); give it with -e to lint it";
            add(failures, new Problem(job.ref().at(), message), host);
        }
    }

    private static void add(Map<Problem, List<String>> told, Problem problem, String host) {
        told.computeIfAbsent(problem, p -> new ArrayList<>()).add(host);
    }

    List<Foreseen> found() {
        return List.copyOf(found);
    }

    /** What could not be rendered, and for whom. */
    void tellFailures(Problems problems) {
        tell(failures, problems);
        tell(wrongTerms, problems);
    }

    private static void tell(Map<Problem, List<String>> told, Problems problems) {
        told.forEach((problem, hosts) ->
                problems.add(problem.at(), problem.message() + " (for " + Preflight.some(hosts) + ")"));
    }

    /** What must not leave this machine is a problem of the input; the rest is told once. */
    List<HostLint> lint(Problems problems) {
        tell(wrongTerms, problems);
        List<HostLint> lints = new ArrayList<>();
        Map<Finding, List<String>> errors = new LinkedHashMap<>();
        for (Foreseen each : found) {
            boolean off = each.file().terms().off();
            Review review = off ? new Review(List.of(), List.of()) : each.file().review(Optional.empty());
            if (each.sure()) {
                review.errors().forEach(error -> errors.computeIfAbsent(error, e -> new ArrayList<>())
                        .add(each.host()));
            }
            lints.add(new HostLint(
                    each.host(),
                    off,
                    review.advice(),
                    review.allowed(),
                    each.file().terms().allowed()));
        }
        errors.forEach((error, hosts) -> problems.add(error.at(), told(error, hosts)));
        return lints;
    }

    private static String told(Finding error, List<String> hosts) {
        String code = error.rule().code();
        return "%s: %s; mend: %s (for %s; why, and how to allow it: stepslew lint --explain %s)"
                .formatted(code, error.message(), error.mend(), Preflight.some(hosts), code);
    }

    /** Empty where that is not known yet. */
    private static Optional<Boolean> wanted(Job job, Bench bench) {
        try {
            return Optional.of(bench.all(job.when()));
        } catch (NotYetKnown later) {
            return Optional.empty();
        }
    }
}
