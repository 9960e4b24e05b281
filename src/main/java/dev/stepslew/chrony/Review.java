package dev.stepslew.chrony;

import java.util.List;

/**
 * What the linter has to say of a configuration.
 *
 * @param findings by place
 * @param allowed what was found, too, and is left to the host's owner, who has decided to live with it
 */
public record Review(List<Finding> findings, List<Finding> allowed) {

    public Review {
        findings = List.copyOf(findings);
        allowed = List.copyOf(allowed);
    }

    public List<Finding> errors() {
        return findings.stream().filter(finding -> finding.rule().isError()).toList();
    }

    public List<Finding> advice() {
        return findings.stream().filter(finding -> !finding.rule().isError()).toList();
    }
}
