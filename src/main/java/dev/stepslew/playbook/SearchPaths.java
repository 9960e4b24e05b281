package dev.stepslew.playbook;

import dev.stepslew.config.HomePath;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Where roles, modules and collections are looked for, besides what stands beside a playbook.
 *
 * @param roles the directories of {@code roles_path}
 * @param modules the directories of {@code library}, whose modules come behind those of playbooks and roles
 * @param collections the directories of {@code collections_paths}, in which {@code ansible_collections} is
 */
public record SearchPaths(List<Path> roles, List<Path> modules, List<Path> collections) {

    private static final String COLLECTIONS = "ansible_collections";

    public SearchPaths {
        roles = List.copyOf(roles);
        modules = List.copyOf(modules);
        collections = collections.stream().map(SearchPaths::around).toList();
    }

    /** Where Ansible looks if nothing is configured. */
    public static SearchPaths usual() {
        return usual(System.getenv());
    }

    /** @param environment whose {@code HOME} counts */
    public static SearchPaths usual(Map<String, String> environment) {
        return new SearchPaths(
                RolePath.usual(environment),
                List.of(
                        Path.of(HomePath.expanded("~/.ansible/plugins/modules", environment)),
                        Path.of("/usr/share/ansible/plugins/modules")),
                List.of(
                        Path.of(HomePath.expanded("~/.ansible/collections", environment)),
                        Path.of("/usr/share/ansible/collections")));
    }

    private static Path around(Path collections) {
        return collections.endsWith(COLLECTIONS) ? collections.resolveSibling(".") : collections;
    }
}
