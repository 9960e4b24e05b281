package dev.stepslew.cli;

import dev.stepslew.yaml.Node;
import java.util.List;
import java.util.Map;

/**
 * What a command line says of a run.
 *
 * @param limit host patterns that narrow every play
 * @param tags names, {@code all}, {@code tagged} or {@code untagged}
 * @param check a dry run
 * @param verbosity how many {@code -v} were given
 */
record RunOptions(
        List<String> limit,
        Map<String, Node> extraVars,
        List<String> tags,
        List<String> skipTags,
        boolean check,
        boolean diff,
        int verbosity) {}
