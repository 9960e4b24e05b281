package dev.stepslew.audit;

import java.util.Arrays;
import java.util.List;

/** The rules that every audit checks, whatever profiles are asked for: that hosts are as the playbook wants them, and right. */
enum Standing {
    EDITED(
            "drift",
            "edited-by-hand",
            Severity.MEDIUM,
            "a file is as it was installed last",
            "What was edited on the host is lost at the next run, and nobody else knows of it.",
            "take the edit into the template, or let the playbook undo it"),
    TEMPLATE(
            "drift",
            "template-moved-on",
            Severity.MEDIUM,
            "a file is as the playbook would install it",
            "The playbook, its templates or its variables have changed since the host was rolled out.",
            "run the playbook"),
    CONTENT(
            "drift",
            "content",
            Severity.MEDIUM,
            "a file has the content that the playbook wants",
            "Whether it was edited on the host, or the playbook has changed, cannot be told: no copy was kept when it was"
                    + " installed.",
            "look at the difference; then run the playbook"),
    ACCESS(
            "drift",
            "mode-or-owner",
            Severity.MEDIUM,
            "a file has the owner, group and mode that the playbook wants",
            "Who may change what chronyd reads may set the clock.",
            "run the playbook"),
    PACKAGE(
            "drift",
            "package",
            Severity.MEDIUM,
            "packages are as the playbook wants them",
            "What is missing does not run; what is left over may run in its stead.",
            "run the playbook"),
    STOPPED(
            "drift",
            "service-stopped",
            Severity.HIGH,
            "services run as the playbook wants them to",
            "A clock without chronyd drifts by seconds a day.",
            "run the playbook, and find out who has stopped it"),
    NOT_ENABLED(
            "drift",
            "service-not-enabled",
            Severity.MEDIUM,
            "services start by themselves as the playbook wants them to",
            "It runs now, and will not after the next reboot.",
            "run the playbook"),
    OTHER(
            "drift",
            "other",
            Severity.LOW,
            "everything else is as the playbook wants it",
            "The host is not as the playbook says.",
            "run the playbook"),
    OWED(
            "drift",
            "restart-owed",
            Severity.MEDIUM,
            "chronyd follows the files that are there",
            "A daemon reads most of its files when it starts. What was changed after that is not in force, and comes into"
                    + " force at a moment that nobody has chosen.",
            "run the playbook's handlers, or restart chronyd at a time that you choose"),
    WRONG(
            "clock",
            "wrong",
            Severity.CRITICAL,
            "the clock is right",
            "|offset| less its error bound is beyond the limit.",
            "see which sources chronyd follows: stepslew verify; a restart of chronyd puts right what makestep allows"),
    NOT_PROVABLE(
            "clock",
            "not-provable",
            Severity.MEDIUM,
            "the clock is proved right",
            "The limit lies within the error bound: the clock may be right, and nobody can say so.",
            "use nearer or better sources, or a larger chrony_max_offset"),
    NO_MAJORITY(
            "clock",
            "no-majority",
            Severity.HIGH,
            "the time sources agree",
            "The sources contradict each other, and whom to believe is anybody's guess.",
            "use four sources or more, of independent operators"),
    TOO_FEW(
            "clock",
            "too-few-sources",
            Severity.HIGH,
            "enough time sources answer",
            "Nobody can be asked, so the clock is anything.",
            "let the host reach its sources: UDP port 123, names that resolve"),
    NOT_MEASURED(
            "clock",
            "not-measured",
            Severity.MEDIUM,
            "the clock can be measured",
            "Nothing on the host could measure its clock.",
            "install a JRE, or chrony, on the host"),
    CONTRADICTED(
            "clock",
            "chronyd-contradicts",
            Severity.HIGH,
            "chronyd and the measurement agree",
            "chronyd believes in a time that cannot be true together with what its sources say to the probe.",
            "look at chronyc sources on the host: it may follow a source that lies"),
    EXPIRED(
            "waiver",
            "expired",
            Severity.MEDIUM,
            "no waiver has expired",
            "A decision to live with something was made for a time, and the time is over.",
            "mend what was waived, or decide anew: stepslew_waivers");

    private final String profile;
    private final Rule rule;

    Standing(String profile, String id, Severity severity, String title, String rationale, String mend) {
        this.profile = profile;
        this.rule = new Rule(id, title, severity, rationale, "stepslew", mend);
    }

    String profile() {
        return profile;
    }

    Rule rule() {
        return rule;
    }

    /** As profiles among the others. */
    static List<Profile> profiles() {
        return List.of(
                profile("drift", "the hosts are as the playbook wants them"),
                profile("clock", "the clocks are right"),
                profile("waiver", "decisions to live with something"));
    }

    private static Profile profile(String id, String title) {
        return new Profile(
                id,
                title,
                "",
                Arrays.stream(values())
                        .filter(each -> each.profile.equals(id))
                        .map(Standing::rule)
                        .toList());
    }

    /** A finding of this kind. */
    Finding finding(String subject, String title, String evidence, java.util.Optional<dev.stepslew.yaml.Position> at) {
        String key = profile + "/" + (this == EDITED || this == TEMPLATE ? CONTENT : this).rule.id();
        return new Finding(
                subject.isEmpty() ? key : key + ":" + subject,
                kind(),
                rule.id(),
                profile,
                rule.severity(),
                this == NOT_PROVABLE ? RuleResult.Result.NOT_PROVABLE : RuleResult.Result.FAILED,
                title,
                evidence,
                at,
                rule.mend(),
                java.util.Optional.empty());
    }

    private Finding.Kind kind() {
        if (this == OWED) {
            return Finding.Kind.DEBT;
        }
        return switch (profile) {
            case "drift" -> Finding.Kind.DRIFT;
            case "clock" -> Finding.Kind.CLOCK;
            default -> Finding.Kind.RULE;
        };
    }
}
