package dev.stepslew.playbook;

import java.nio.file.Path;
import java.util.List;

/**
 * Where roles and modules are looked for, besides what stands beside a playbook.
 *
 * @param roles the directories of {@code roles_path}
 * @param modules the directories of {@code library}, whose modules come behind those of playbooks and roles
 */
public record SearchPaths(List<Path> roles, List<Path> modules) {

    public SearchPaths {
        roles = List.copyOf(roles);
        modules = List.copyOf(modules);
    }

    /** Where Ansible looks if nothing is configured. */
    public static SearchPaths usual() {
        return new SearchPaths(
                RolePath.usual(),
                List.of(
                        Path.of(System.getProperty("user.home"), ".ansible/plugins/modules"),
                        Path.of("/usr/share/ansible/plugins/modules")));
    }
}
