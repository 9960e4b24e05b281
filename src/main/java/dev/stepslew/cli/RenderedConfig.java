package dev.stepslew.cli;

import java.util.List;
import java.util.Optional;

/**
 * A chrony.conf as a host would get it, and what its variables say for the linter.
 *
 * @param source the template's file
 * @param own names and addresses of the host
 * @param allowed codes of rules
 */
record RenderedConfig(
        String host,
        String source,
        byte[] content,
        List<String> own,
        List<String> allowed,
        Optional<String> chronyVersion) {}
