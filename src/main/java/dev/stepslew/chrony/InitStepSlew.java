package dev.stepslew.chrony;

import java.util.List;

/**
 * The correction at the start.
 *
 * @param threshold in seconds; from here on the clock is stepped
 */
public record InitStepSlew(double threshold, List<Word> hosts, Directive line) {

    public InitStepSlew {
        hosts = List.copyOf(hosts);
    }
}
