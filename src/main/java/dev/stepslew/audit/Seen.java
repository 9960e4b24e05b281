package dev.stepslew.audit;

import dev.stepslew.audit.RuleResult.Result;
import dev.stepslew.yaml.Position;
import java.util.List;
import java.util.Optional;

/**
 * What a condition has seen on a host.
 *
 * @param evidence in a line or a few
 * @param at the first place that breaks it
 */
record Seen(Result result, String evidence, Optional<Position> at) {

    /** A place that breaks a rule. */
    record Breach(String evidence, Optional<Position> at) {

        static Breach of(String evidence) {
            return new Breach(evidence, Optional.empty());
        }

        static Breach at(Position at, String evidence) {
            return new Breach(at + ": " + evidence, Optional.of(at));
        }
    }

    static Seen passed(String evidence) {
        return new Seen(Result.PASSED, evidence, Optional.empty());
    }

    static Seen failed(String evidence) {
        return new Seen(Result.FAILED, evidence, Optional.empty());
    }

    static Seen unknown(String why) {
        return new Seen(Result.UNKNOWN, why, Optional.empty());
    }

    static Seen notProvable(String why) {
        return new Seen(Result.NOT_PROVABLE, why, Optional.empty());
    }

    static Seen notApplicable(String why) {
        return new Seen(Result.NOT_APPLICABLE, why, Optional.empty());
    }

    /** Met where nothing breaks it. */
    static Seen of(List<Breach> breaches, String otherwise) {
        if (breaches.isEmpty()) {
            return passed(otherwise);
        }
        String evidence =
                String.join("\n", breaches.stream().map(Breach::evidence).toList());
        return new Seen(Result.FAILED, evidence, breaches.get(0).at());
    }

    /** Met where it holds. */
    static Seen when(boolean holds, String evidence) {
        return holds ? passed(evidence) : failed(evidence);
    }
}
