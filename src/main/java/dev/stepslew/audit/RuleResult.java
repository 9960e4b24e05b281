package dev.stepslew.audit;

/**
 * What became of one rule on one host.
 *
 * @param profile id
 * @param rule id within the profile
 * @param evidence what was seen, in a line or a few
 */
public record RuleResult(String profile, String rule, Result result, String evidence) {

    /** How a rule can end. */
    public enum Result {
        PASSED,
        FAILED,
        /** Neither met nor broken as far as the measurement goes: the limit lies within its error bound. */
        NOT_PROVABLE,
        /** Not meant for such a host, such as one of another distribution. */
        NOT_APPLICABLE,
        /** The host did not say what would decide it, for instance because the file may not be read. */
        UNKNOWN;

        /** Whether it makes a finding. */
        public boolean isFinding() {
            return this == FAILED || this == NOT_PROVABLE || this == UNKNOWN;
        }
    }
}
