package dev.stepslew.engine;

import dev.stepslew.chrony.Finding;
import dev.stepslew.chrony.Rule;
import java.util.List;
import java.util.Map;

/**
 * What the linter said of one file for one host before it was sent; errors have stopped the run by then.
 *
 * @param off whether {@code chrony_lint} forbids to look
 * @param allowed what the owner has decided to live with
 * @param reasons why, as far as the owner says so
 */
public record HostLint(
        String host, boolean off, List<Finding> advice, List<Finding> allowed, Map<Rule, String> reasons) {

    public HostLint {
        advice = List.copyOf(advice);
        allowed = List.copyOf(allowed);
        reasons = Map.copyOf(reasons);
    }
}
