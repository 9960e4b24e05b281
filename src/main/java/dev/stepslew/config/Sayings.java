package dev.stepslew.config;

import dev.stepslew.yaml.Position;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Gathers what is said of each setting: by the file, and before it by the environment. */
final class Sayings {

    private final Expansion expansion;
    private final Optional<IniFile> file;

    Sayings(Expansion expansion, Optional<IniFile> file) {
        this.expansion = expansion;
        this.file = file;
    }

    /** By the names of the settings. */
    Map<String, Said> all() {
        Map<String, Said> all = new LinkedHashMap<>();
        for (Setting setting : Settings.all()) {
            inEnvironment(setting)
                    .or(() -> file.flatMap(ini -> inFile(setting, ini)))
                    .ifPresent(value -> all.put(setting.name(), value));
        }
        return all;
    }

    private Optional<Said> inFile(Setting setting, IniFile ini) {
        Optional<IniFile.Entry> last = setting.keys().stream()
                .flatMap(place -> ini.entry(place).stream())
                .reduce((earlier, later) -> later);
        Path base = Optional.ofNullable(Path.of(ini.name()).getParent()).orElse(expansion.directory());
        return last.map(entry -> new Said(unquoted(entry.value()), ini.name(), entry.at(), base));
    }

    private Optional<Said> inEnvironment(Setting setting) {
        Optional<Said> last = Optional.empty();
        for (String variable : setting.environment()) {
            Optional<String> value = expansion.variable(variable);
            if (value.isPresent()) {
                last = Optional.of(new Said(
                        unquoted(value.get()),
                        Said.ENVIRONMENT + variable,
                        Position.of(variable),
                        expansion.directory()));
            }
        }
        return last;
    }

    static String unquoted(String text) {
        boolean quoted = text.length() > 1
                && (text.startsWith("\"") || text.startsWith("'"))
                && text.charAt(0) == text.charAt(text.length() - 1);
        return quoted ? text.substring(1, text.length() - 1) : text;
    }
}
