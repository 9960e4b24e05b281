package dev.stepslew.engine;

import dev.stepslew.config.AnsibleVersion;
import dev.stepslew.yaml.None;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was said on the command line and in the configuration, as the variables that a playbook asks for it. */
final class OptionVariables {

    /** Hosts need no Python; whoever hands this on to a setting of Ansible's own does no harm. */
    private static final String PYTHON = "/usr/bin/python3";

    private OptionVariables() {}

    /** @param sources of the inventory */
    static Map<String, Object> of(Settings settings, List<String> sources) {
        Map<String, Object> variables = new LinkedHashMap<>();
        variables.put("ansible_version", AnsibleVersion.variable());
        variables.put("ansible_playbook_python", PYTHON);
        variables.put("ansible_inventory_sources", sources);
        variables.put("ansible_check_mode", settings.check());
        variables.put("ansible_diff_mode", settings.diff());
        variables.put("ansible_forks", (long) settings.forks());
        variables.put("ansible_verbosity", (long) settings.verbosity());
        variables.put("ansible_run_tags", names(settings.tags(), List.of("all")));
        variables.put("ansible_skip_tags", names(settings.skipTags(), List.of()));
        variables.put(
                "ansible_config_file",
                settings.configuration().file().<Object>map(Path::toString).orElse(None.NONE));
        if (!settings.limit().isEmpty()) {
            variables.put("ansible_limit", String.join(",", settings.limit()));
        }
        return variables;
    }

    private static List<Object> names(List<String> options, List<Object> otherwise) {
        List<Object> names = new ArrayList<>();
        for (String option : options) {
            for (String name : option.split(",")) {
                if (!name.isBlank() && !names.contains(name.strip())) {
                    names.add(name.strip());
                }
            }
        }
        return names.isEmpty() ? otherwise : names;
    }
}
