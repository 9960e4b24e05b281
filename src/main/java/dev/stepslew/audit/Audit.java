package dev.stepslew.audit;

import java.time.InstantSource;
import java.util.List;

/**
 * What is to be audited, as the operator said it.
 *
 * @param playbooks as they were named
 * @param inventories as they were named
 * @param known profiles whose rules waivers may name, though they are not checked now
 * @param by who asks: {@code user@machine}
 * @param version of stepslew
 * @param clock the controller's
 */
public record Audit(
        List<String> playbooks,
        List<String> inventories,
        List<RuleBook> books,
        List<Profile> known,
        String by,
        String version,
        InstantSource clock) {

    public Audit {
        playbooks = List.copyOf(playbooks);
        inventories = List.copyOf(inventories);
        books = List.copyOf(books);
        known = List.copyOf(known);
    }
}
