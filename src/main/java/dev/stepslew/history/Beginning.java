package dev.stepslew.history;

import java.util.List;

/**
 * What is known of a run before it begins.
 *
 * @param id as its log directory is called
 * @param command the command line without secrets
 * @param playbooks absolute paths
 * @param inventories as they were named
 * @param version of stepslew
 */
public record Beginning(
        String id,
        Kind kind,
        String command,
        List<String> playbooks,
        List<String> inventories,
        Who who,
        String version) {

    public Beginning {
        playbooks = List.copyOf(playbooks);
        inventories = List.copyOf(inventories);
    }
}
