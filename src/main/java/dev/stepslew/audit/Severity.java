package dev.stepslew.audit;

/** How bad it is when a rule is not met, worst first. DISA's categories I, II and III are the first three without CRITICAL. */
public enum Severity {
    /** The time itself is wrong, or nobody keeps it. */
    CRITICAL,
    HIGH,
    MEDIUM,
    LOW
}
