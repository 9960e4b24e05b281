/**
 * Whether hosts are as they were rolled out, meet the rule book, and have the right time: profiles, rules, findings.
 * {@link AuditRun} is what an audit comes to, plain values for whoever keeps or shows it. May look at what a playbook would
 * change and has no road to carry it out.
 */
@NullMarked
package dev.stepslew.audit;

import org.jspecify.annotations.NullMarked;
