package dev.stepslew.engine;

import dev.stepslew.inventory.Host;
import dev.stepslew.inventory.Inventory;
import dev.stepslew.yaml.Problems;
import java.util.ArrayList;
import java.util.List;

/** The hosts of a play and of its batch at work, as its tasks see them. For any thread. */
final class PlayHosts {

    private final List<String> chosen;
    private volatile List<String> all;
    private volatile List<String> batch;

    /**
     * @param all the play's, in the order of the inventory
     * @param batch those at work, in the order in which they come
     */
    PlayHosts(List<String> all, List<String> batch) {
        this.all = List.copyOf(all);
        this.chosen = List.copyOf(batch);
        this.batch = chosen;
    }

    List<String> all() {
        return all;
    }

    List<String> batch() {
        return batch;
    }

    /** A task has added a host to the inventory: it belongs to the play until the batch ends. */
    synchronized void join(String host) {
        if (!all.contains(host)) {
            List<String> more = new ArrayList<>(all);
            more.add(host);
            all = List.copyOf(more);
        }
    }

    /** The inventory was read again. */
    synchronized void reselect(Selection selection, Inventory inventory) {
        all = selection.names(inventory);
        batch = selection.of(inventory, new Problems()).stream()
                .map(Host::name)
                .filter(chosen::contains)
                .toList();
    }
}
