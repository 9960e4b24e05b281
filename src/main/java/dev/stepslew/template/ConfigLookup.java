package dev.stepslew.template;

import dev.stepslew.config.Configuration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The lookup config: what holds for a setting of Ansible's. */
final class ConfigLookup {

    private ConfigLookup() {}

    static void register(Map<String, Lookup> lookups) {
        lookups.put("config", ConfigLookup::values);
    }

    private static List<Object> values(List<Object> terms, Map<String, Object> options, Site site) {
        if (options.containsKey("plugin_type") || options.containsKey("plugin_name")) {
            throw new LookupFailure("lookup 'config': settings of plugins are not supported");
        }
        String missing = Printing.str(options.getOrDefault("on_missing", "error"));
        if (!List.of("error", "skip", "warn").contains(missing)) {
            throw new LookupFailure("lookup 'config': on_missing must be error, skip or warn, not '" + missing + "'");
        }
        Configuration configuration = FileLookups.files(site).configuration();
        List<Object> values = new ArrayList<>();
        for (Object term : terms) {
            String name = Printing.str(term);
            boolean known = name.equals(name.toUpperCase(java.util.Locale.ROOT)) && Configuration.knows(name);
            if (!known && missing.equals("error")) {
                throw new LookupFailure("unable to find setting " + name + " (lookup 'config')");
            }
            if (known) {
                values.add(configuration.shown(name).value().orElse(dev.stepslew.yaml.None.NONE));
            }
        }
        return values;
    }
}
