package dev.stepslew.audit;

/**
 * What a profile asks of a host, as people read it.
 *
 * @param id never changes its meaning within its profile: {@code 2.3.2}, {@code CHR010}
 * @param title what must be so, in one line
 * @param rationale why
 * @param reference the paragraph of the rule book
 * @param mend how to come to meet it
 */
public record Rule(String id, String title, Severity severity, String rationale, String reference, String mend) {}
