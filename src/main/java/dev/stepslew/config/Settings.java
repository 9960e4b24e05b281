package dev.stepslew.config;

import dev.stepslew.BundledTable;
import dev.stepslew.config.Setting.Type;
import dev.stepslew.config.Setting.Use;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** All settings by name. */
final class Settings {

    private static final String TABLE = "/config/settings";
    private static final int COLUMNS = 6;
    private static final Map<String, Setting> ALL = read();

    private Settings() {}

    static Collection<Setting> all() {
        return ALL.values();
    }

    static Optional<Setting> find(String name) {
        return Optional.ofNullable(ALL.get(name));
    }

    /** @throws IllegalArgumentException where there is none of this name */
    static Setting of(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("no setting " + name));
    }

    private static Map<String, Setting> read() {
        Map<String, Setting> settings = new LinkedHashMap<>();
        BundledTable.lines(TABLE).stream()
                .map(Settings::setting)
                .forEach(setting -> settings.put(setting.name(), setting));
        return settings;
    }

    private static Setting setting(String line) {
        String[] columns = line.split(" \\| ", COLUMNS);
        String[] use = columns[5].split(" ", 2);
        return new Setting(
                columns[0],
                Type.valueOf(columns[1].toUpperCase(Locale.ROOT)),
                columns[2],
                words(columns[3], " "),
                words(columns[4], " "),
                Use.valueOf(use[0].toUpperCase(Locale.ROOT)),
                use.length == 1 ? List.of() : words(use[1], ","));
    }

    private static List<String> words(String text, String mark) {
        return text.isBlank() ? List.of() : List.of(text.strip().split(mark));
    }
}
