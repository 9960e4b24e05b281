package dev.stepslew.playbook;

import dev.stepslew.config.AnsibleVersion;
import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Problems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The variables that are known before the run: those of a play, its files and roles and of the command line, and no
 * host's, as in Ansible.
 *
 * @param files the play's {@code vars_files}
 * @param roles whose variables all of the play sees
 * @param directory that of the playbook's file
 */
record KnownVars(Map<String, Node> play, List<Node> files, List<Role> roles, Path directory, Outside outside) {

    /** Those of a playbook's file, in which no play has said anything yet. */
    static KnownVars of(Path directory, Outside outside) {
        return new KnownVars(Map.of(), List.of(), List.of(), directory, outside);
    }

    KnownVars ofPlay(Map<String, Node> ownVars, List<Node> ownFiles) {
        return new KnownVars(ownVars, ownFiles, roles, directory, outside);
    }

    KnownVars with(List<Role> used) {
        return new KnownVars(play, files, used, directory, outside);
    }

    /** What the name of an imported playbook may hold. */
    Map<String, Object> beside(Map<String, Node> ownVars) {
        Map<String, Object> known = new LinkedHashMap<>(ownVars);
        known.putAll(outside.extraVars());
        known.putAll(magic());
        return known;
    }

    /** What names in the play itself may hold. */
    Map<String, Object> inPlay(Problems problems) {
        return at(Keywords.NONE, problems);
    }

    /** What names at a place in the play may hold. */
    Map<String, Object> at(Keywords keywords, Problems problems) {
        Map<String, Object> known = new LinkedHashMap<>();
        roles.forEach(role -> known.putAll(role.defaultsOfAll()));
        keywords.role().ifPresent(role -> known.putAll(role.defaultsWithin()));
        known.putAll(play);
        known.putAll(ofFiles(known, problems));
        roles.forEach(role -> known.putAll(role.varsOfAll()));
        keywords.role().ifPresent(role -> known.putAll(role.varsWithin()));
        known.putAll(keywords.blockVars());
        known.putAll(keywords.ownVars());
        keywords.role().ifPresent(role -> known.putAll(role.paramsWithin()));
        known.putAll(keywords.includeParams());
        known.putAll(outside.extraVars());
        known.putAll(magic());
        keywords.role().ifPresent(role -> known.putAll(ofRole(role)));
        return known;
    }

    private Map<String, Object> magic() {
        return Map.of(
                "ansible_version",
                AnsibleVersion.variable(),
                "playbook_dir",
                directory.toAbsolutePath().normalize().toString());
    }

    private static Map<String, Object> ofRole(Role role) {
        return Map.of(
                "role_name",
                role.shortName(),
                "ansible_role_name",
                role.name(),
                "role_path",
                role.path().toAbsolutePath().normalize().toString());
    }

    /** A file that is missing or named after something unknown counts for nothing yet; the run tells of it. */
    private Map<String, Object> ofFiles(Map<String, Object> known, Problems problems) {
        Map<String, Object> naming = new LinkedHashMap<>(known);
        naming.putAll(outside.extraVars());
        naming.putAll(magic());
        Map<String, Object> all = new LinkedHashMap<>();
        Problems later = new Problems(problems.decryption());
        for (Node names : files) {
            Keywords.each(names).stream()
                    .flatMap(name -> file(name, naming, later).stream())
                    .findFirst()
                    .ifPresent(file -> all.putAll(PlaybookFiles.variables(file, later)));
        }
        return all;
    }

    private Optional<Path> file(Node name, Map<String, Object> naming, Problems later) {
        try {
            return (Nodes.isTemplate(name) ? outside.templates().value(name, naming, later) : Optional.of(name.value()))
                    .flatMap(text -> PlaybookFiles.find(List.of(directory), "vars", String.valueOf(text)));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
