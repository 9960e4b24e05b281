package dev.stepslew.inventory;

import java.util.regex.Pattern;

/** What names of groups may look like, by {@code force_valid_group_names}. */
final class GroupNames {

    private static final Pattern PLAIN = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*");
    private static final Pattern INVALID = Pattern.compile("^[\\p{N}[^\\p{L}\\p{N}_]]|[^\\p{L}\\p{N}_]");

    private final String rule;

    /** @param rule never, ignore, always or silently */
    GroupNames(String rule) {
        this.rule = rule;
    }

    /** As the rule has it. */
    String of(String name) {
        return rule.equals("always") || rule.equals("silently") ? safe(name) : name;
    }

    /** One that is a variable's, too. */
    static String safe(String name) {
        return INVALID.matcher(name).replaceAll("_");
    }

    boolean isDoubtful(String name) {
        return rule.equals("never") && !PLAIN.matcher(name).matches();
    }
}
