package dev.stepslew.playbook;

import dev.stepslew.config.Configuration;
import dev.stepslew.yaml.Node;
import java.util.List;
import java.util.Map;

/**
 * What is said outside of playbooks and yet decides how they are read.
 *
 * @param extraVars those of the command line, which names of what is read before the run may hold
 * @param templates evaluates such names
 */
public record Outside(Map<String, Node> extraVars, Configuration configuration, Templates templates) {

    /** Nothing is said, and no name is a template. */
    public static final Outside NOTHING = new Outside(Map.of(), Configuration.none(), Templates.NONE);

    public Outside {
        extraVars = Map.copyOf(extraVars);
    }

    /** Roles as the rest of the play sees them, which may be without their variables. */
    List<Role> visible(List<Role> roles) {
        boolean hidden = configuration.flag("DEFAULT_PRIVATE_ROLE_VARS").orElse(false);
        return hidden ? roles.stream().map(Role::keepingVars).toList() : roles;
    }

    /** Whether a notification that no handler answers is a mistake. */
    boolean needsHandlers() {
        return configuration.flag("ERROR_ON_MISSING_HANDLER").orElse(true);
    }
}
