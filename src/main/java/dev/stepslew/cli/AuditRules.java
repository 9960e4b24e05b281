package dev.stepslew.cli;

import dev.stepslew.audit.Auditor;
import dev.stepslew.audit.Profile;
import dev.stepslew.audit.Rule;
import dev.stepslew.audit.RuleBook;
import dev.stepslew.yaml.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** What there is to be audited, told without asking any host. */
final class AuditRules {

    private AuditRules() {}

    /** A line for each profile. */
    static String list(List<RuleBook> books) {
        StringBuilder text = new StringBuilder();
        for (RuleBook book : books) {
            Profile profile = book.profile();
            text.append("%-20s %3d rules  %s%n"
                    .formatted(profile.id(), profile.rules().size(), profile.title()));
        }
        return text.append(
                        "\nmore about a rule: stepslew audit --explain RULE; the rules of a profile: --explain PROFILE\n")
                .toString();
    }

    /**
     * All that is known of a rule.
     *
     * @param word its id, alone or behind its profile's; a profile; or {@code all}
     * @throws BadOption where it is none of these
     */
    static String explanation(String word, List<RuleBook> books) {
        List<Profile> profiles = Auditor.profiles(books);
        StringBuilder text = new StringBuilder();
        Set<String> known = new TreeSet<>(Set.of("all"));
        List<String> told = new ArrayList<>();
        for (Profile profile : profiles) {
            known.add(profile.id());
            for (Rule rule : profile.rules()) {
                String whole = profile.id() + "/" + rule.id();
                known.addAll(List.of(whole, rule.id()));
                if (List.of("all", profile.id(), whole, rule.id()).contains(word)) {
                    told.add(explanation(whole, rule));
                }
            }
        }
        if (told.isEmpty()) {
            throw new BadOption("there is no rule or profile '" + word + "'" + Suggestion.didYouMean(word, known)
                    + "; see 'stepslew audit --list-profiles'");
        }
        return text.append(String.join("\n", told)).toString();
    }

    private static String explanation(String name, Rule rule) {
        return """
                %s
                  %s
                  severity:   %s
                  why:        %s
                  mend:       %s
                  reference:  %s
                """.formatted(
                        name,
                        rule.title(),
                        rule.severity().name().toLowerCase(Locale.ROOT),
                        Labelled.wrapped(rule.rationale()),
                        Labelled.wrapped(rule.mend()),
                        Labelled.wrapped(rule.reference()));
    }
}
