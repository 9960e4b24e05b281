package dev.stepslew.audit;

import dev.stepslew.audit.RuleBook.Entry;
import dev.stepslew.chrony.Rule.Consequence;
import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Position;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The linter's rules as those of a profile. */
final class LintRules {

    /** The variable that tells the linter what its owner has decided to live with. */
    static final String ALLOWED = "chrony_lint_allow";

    private LintRules() {}

    /** Those decisions as waivers, for ever: codes with reasons, or codes alone. */
    static List<Waiver> waivers(Object allowed) {
        if (allowed instanceof Map<?, ?> reasons) {
            return reasons.entrySet().stream()
                    .map(each -> waiver(String.valueOf(each.getKey()), String.valueOf(each.getValue())))
                    .toList();
        }
        List<String> codes = allowed instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of(String.valueOf(allowed).split("[, ]+"));
        return codes.stream().map(code -> waiver(code, ALLOWED)).toList();
    }

    private static Waiver waiver(String code, String reason) {
        return new Waiver(code.strip().toUpperCase(Locale.ROOT), reason, Optional.empty());
    }

    static List<Entry> entries(Position at) {
        return Arrays.stream(dev.stepslew.chrony.Rule.values())
                .map(rule -> new Entry(rule(rule), condition(rule, at), Optional.empty(), at))
                .toList();
    }

    private static Rule rule(dev.stepslew.chrony.Rule rule) {
        return new Rule(
                rule.code(), rule.title(), severity(rule.consequence()), rule.why(), rule.source(), rule.mend());
    }

    private static Condition condition(dev.stepslew.chrony.Rule rule, Position at) {
        Check check = Checks.find("lint").orElseThrow();
        return new Condition.BuiltIn(check, Map.of("code", Node.Scalar.string(rule.code(), at)));
    }

    private static Severity severity(Consequence consequence) {
        return switch (consequence) {
            case REFUSED -> Severity.HIGH;
            case WRONG -> Severity.MEDIUM;
            case ADVICE -> Severity.LOW;
        };
    }
}
