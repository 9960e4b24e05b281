package dev.stepslew.audit;

import java.util.List;

/**
 * A rule book, or the part of one that is about time.
 *
 * @param id as it is said on the command line: {@code cis-debian12}
 * @param title of the rule book
 * @param edition of the rule book that the rules were taken from; may be empty
 * @param rules in the rule book's order
 */
public record Profile(String id, String title, String edition, List<Rule> rules) {

    public Profile {
        rules = List.copyOf(rules);
    }
}
