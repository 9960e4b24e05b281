package dev.stepslew.playbook;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Which tasks {@code --tags} and {@code --skip-tags} let run. {@code always}, {@code never}, {@code all},
 * {@code tagged} and {@code untagged} mean what they mean in Ansible.
 */
public record TagSelection(Set<String> only, Set<String> skip) {

    /** What runs where neither option is given: all but {@code never}. */
    public static final TagSelection DEFAULT = of(Set.of(), Set.of());

    private static final Set<String> NO_TAGS = Set.of("untagged");

    public TagSelection {
        only = Set.copyOf(only);
        skip = Set.copyOf(skip);
    }

    /**
     * From the values of the options, each of which may name several with commas between. An option without any name
     * selects what {@code always} does alone.
     */
    public static TagSelection of(Collection<String> tags, Collection<String> skipTags) {
        Set<String> only = names(tags);
        return new TagSelection(tags.isEmpty() ? Set.of("all") : only, names(skipTags));
    }

    private static Set<String> names(Collection<String> options) {
        Set<String> names = new LinkedHashSet<>();
        for (String option : options) {
            for (String name : option.split(",")) {
                if (!name.isBlank()) {
                    names.add(name.strip());
                }
            }
        }
        return names;
    }

    /** Whether a task with these tags, those around it included, runs. */
    public boolean selects(Set<?> tags) {
        Set<?> own = tags.isEmpty() ? NO_TAGS : tags;
        return isWanted(own) && !isSkipped(own);
    }

    private boolean isWanted(Set<?> tags) {
        boolean never = tags.contains("never");
        return tags.contains("always")
                || (only.contains("all") && !never)
                || !Collections.disjoint(tags, only)
                || (only.contains("tagged") && !tags.equals(NO_TAGS) && !never);
    }

    private boolean isSkipped(Set<?> tags) {
        if (skip.contains("all")) {
            return !tags.contains("always") || skip.contains("always");
        }
        return !Collections.disjoint(tags, skip) || (skip.contains("tagged") && !tags.equals(NO_TAGS));
    }
}
