package dev.stepslew.cli;

import dev.stepslew.config.Configuration;
import dev.stepslew.engine.BecomeSettings;
import dev.stepslew.engine.FactSettings;
import dev.stepslew.engine.FactSettings.Gathering;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What ansible.cfg says of a run that the command line has no word for. */
final class ConfiguredRun {

    private static final String JSON_FILES = "jsonfile";

    private ConfiguredRun() {}

    /** A plugin's own setting is nearer than the one for all. */
    static BecomeSettings become(Optional<String> method, Configuration configuration) {
        String plugin = method.orElse("sudo").replace("ansible.builtin.", "");
        return new BecomeSettings(method, become("exe", plugin, configuration), become("flags", plugin, configuration));
    }

    private static Optional<String> become(String what, String plugin, Configuration configuration) {
        String own = plugin + "_become_" + what;
        Optional<String> nearer = Configuration.knows(own) ? configuration.text(own) : Optional.empty();
        return nearer.or(() -> configuration.text("DEFAULT_BECOME_" + what.toUpperCase(Locale.ROOT)));
    }

    static FactSettings facts(Configuration configuration) {
        FactSettings usual = FactSettings.defaults();
        String cache = configuration.text("CACHE_PLUGIN").orElse("memory").replace("ansible.builtin.", "");
        return new FactSettings(
                configuration
                        .text("DEFAULT_GATHERING")
                        .map(word -> Gathering.valueOf(word.toUpperCase(Locale.ROOT)))
                        .orElse(usual.gathering()),
                configuration.list("DEFAULT_GATHER_SUBSET").orElse(List.of()),
                seconds("DEFAULT_GATHER_TIMEOUT", configuration).orElse(usual.timeout()),
                configuration.text("DEFAULT_FACT_PATH"),
                cache.equals(JSON_FILES) ? configuration.path("CACHE_PLUGIN_CONNECTION") : Optional.empty(),
                configuration.text("CACHE_PLUGIN_PREFIX").orElse(usual.cachePrefix()),
                seconds("CACHE_PLUGIN_TIMEOUT", configuration).orElse(usual.cacheTimeout()),
                configuration.flag("INJECT_FACTS_AS_VARS").orElse(usual.areVariables()));
    }

    private static Optional<Duration> seconds(String setting, Configuration configuration) {
        return configuration.number(setting).stream()
                .mapToObj(Duration::ofSeconds)
                .findFirst();
    }
}
