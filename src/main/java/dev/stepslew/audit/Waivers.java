package dev.stepslew.audit;

import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Position;
import dev.stepslew.yaml.Problems;
import dev.stepslew.yaml.Suggestion;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What the owner of a host has decided to live with: the variable {@code stepslew_waivers}. */
record Waivers(List<Waiver> all) {

    static final String VARIABLE = "stepslew_waivers";

    private static final List<String> KEYS = List.of("rule", "reason", "until");

    Waivers {
        all = List.copyOf(all);
    }

    /**
     * Reads a host's waivers, as they are written or templated.
     *
     * @param value what the variable holds
     * @param at where it was said
     * @param profiles whose rules may be waived
     */
    static Waivers read(Object value, Position at, Collection<Profile> profiles, Problems problems) {
        if (value instanceof Node node) {
            return new Waivers(nodes(node, profiles, problems));
        }
        List<Waiver> waivers = new ArrayList<>();
        if (!(value instanceof List<?> list)) {
            problems.add(at, VARIABLE + ": expected a list of rule, reason and until");
            return new Waivers(List.of());
        }
        Survey told = new Survey(Map.of(VARIABLE, list));
        if (told.each(VARIABLE).size() != list.size()) {
            problems.add(at, VARIABLE + ": expected a list of rule, reason and until");
        }
        for (Survey one : told.each(VARIABLE)) {
            waiver(one.text("rule"), one.text("reason"), one.text("until"), at, at, profiles, problems)
                    .ifPresent(waivers::add);
        }
        return new Waivers(waivers);
    }

    private static List<Waiver> nodes(Node node, Collection<Profile> profiles, Problems problems) {
        List<Waiver> waivers = new ArrayList<>();
        if (!(node instanceof Node.Sequence list)) {
            problems.add(node.at(), VARIABLE + ": expected a list of rule, reason and until");
            return waivers;
        }
        for (Node item : list.items()) {
            if (!(item instanceof Node.Mapping mapping)) {
                problems.add(item.at(), VARIABLE + ": expected rule, reason and until");
                continue;
            }
            mapping.entries().stream()
                    .map(Node.Entry::key)
                    .filter(key -> !KEYS.contains(key.text()))
                    .forEach(key -> problems.add(
                            key.at(),
                            "unknown key '" + key.text() + "' in a waiver" + Suggestion.didYouMean(key.text(), KEYS)));
            Position rule = mapping.get("rule").map(Node::at).orElse(item.at());
            Position until = mapping.get("until").map(Node::at).orElse(item.at());
            waiver(
                            said(mapping, "rule"),
                            said(mapping, "reason"),
                            said(mapping, "until"),
                            rule,
                            until,
                            profiles,
                            problems)
                    .ifPresent(waivers::add);
        }
        return waivers;
    }

    private static Optional<Waiver> waiver(
            String rule,
            String reason,
            String until,
            Position at,
            Position day,
            Collection<Profile> profiles,
            Problems problems) {
        if (reason.isBlank()) {
            problems.add(at, "a waiver needs a reason: whoever reads the report wants to know why");
        }
        Set<String> known = names(profiles);
        if (isOfAnother(rule, profiles)) {
            problems.warn(
                    at,
                    "the profile of '" + rule + "' is not given here, so nobody can tell whether there is such a rule");
        } else if (!known.contains(rule)) {
            problems.add(
                    at,
                    "there is no rule '" + rule + "'" + Suggestion.didYouMean(rule, known)
                            + "; see 'stepslew audit --explain all'");
        }
        Optional<LocalDate> last = Optional.empty();
        if (!until.isEmpty()) {
            try {
                last = Optional.of(LocalDate.parse(until));
            } catch (DateTimeParseException e) {
                problems.add(day, "until: '" + until + "' is no day; expected one such as 2027-03-31");
            }
        }
        return rule.isEmpty() ? Optional.empty() : Optional.of(new Waiver(rule, reason, last));
    }

    /** Whether it names a profile that nobody knows here: one of the operator's own, perhaps. */
    private static boolean isOfAnother(String rule, Collection<Profile> profiles) {
        int slash = rule.indexOf('/');
        return slash > 0
                && profiles.stream().map(Profile::id).noneMatch(rule.substring(0, slash)::equals)
                && Suggestion.nearest(
                                rule.substring(0, slash),
                                profiles.stream().map(Profile::id).toList())
                        .isEmpty();
    }

    /** Ids of rules, alone and behind their profiles'. */
    static Set<String> names(Collection<Profile> profiles) {
        Set<String> names = new TreeSet<>();
        for (Profile profile : profiles) {
            for (Rule rule : profile.rules()) {
                names.add(rule.id());
                names.add(profile.id() + "/" + rule.id());
            }
        }
        return names;
    }

    /** The findings with those that are waived marked, and one more for each waiver that has expired. */
    List<Finding> applied(List<Finding> findings, LocalDate today) {
        List<Finding> applied = new ArrayList<>();
        for (Finding finding : findings) {
            applied.add(all.stream()
                    .filter(waiver -> meets(waiver, finding) && !waiver.isExpired(today))
                    .findFirst()
                    .map(finding::waived)
                    .orElse(finding));
        }
        Set<Finding> expired = new LinkedHashSet<>();
        all.stream()
                .filter(waiver -> waiver.isExpired(today))
                .forEach(waiver -> expired.add(Standing.EXPIRED.finding(
                        waiver.rule(),
                        "the waiver of " + waiver.rule() + " has expired",
                        "it was good until " + waiver.until().orElseThrow() + ": " + waiver.reason(),
                        Optional.empty())));
        applied.addAll(expired);
        return applied;
    }

    private static boolean meets(Waiver waiver, Finding finding) {
        return waiver.rule().equals(finding.rule()) || waiver.rule().equals(finding.profile() + "/" + finding.rule());
    }

    private static String said(Node.Mapping mapping, String key) {
        return mapping.get(key)
                .map(node -> node instanceof Node.Scalar scalar ? scalar.text() : String.valueOf(node.value()))
                .orElse("");
    }
}
