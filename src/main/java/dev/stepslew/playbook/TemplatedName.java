package dev.stepslew.playbook;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The name of a module that is a template, as {@code action: "{{ ansible_pkg_mgr }} name=chrony"} has it. */
final class TemplatedName {

    private static final Pattern FACT =
            Pattern.compile("\\{\\{\\s*ansible_(?:facts\\.|facts\\[['\"])?(pkg_mgr|service_mgr)(?:['\"]])?\\s*}}");

    /** The modules that ask the host for this fact themselves. */
    private static final Map<String, String> ASKING = Map.of("pkg_mgr", "package", "service_mgr", "service");

    private TemplatedName() {}

    static boolean is(String name) {
        return name.contains("{{");
    }

    /** The module that does what one named by a fact would do; none for any other template. */
    static Optional<String> meant(String name) {
        Matcher fact = FACT.matcher(name);
        return fact.matches() ? Optional.ofNullable(ASKING.get(fact.group(1))) : Optional.empty();
    }
}
