package dev.stepslew.config;

import dev.stepslew.config.Setting.Type;
import dev.stepslew.config.Setting.Use;
import dev.stepslew.yaml.Position;
import dev.stepslew.yaml.Problems;
import dev.stepslew.yaml.Suggestion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Says what is wrong with a configuration, and what of it does not happen, so that nobody counts on it. */
final class Review {

    static final String WHOLE_NUMBER = "[+-]?[0-9]{1,9}";

    private final Problems problems;

    Review(Problems problems) {
        this.problems = problems;
    }

    /** Warns of keys that are nearly one of Ansible's; others belong to plugins that are not here. */
    void unknownKeys(IniFile file) {
        Map<String, List<String>> known = new HashMap<>();
        Settings.all().forEach(setting -> setting.keys()
                .forEach(place -> known.computeIfAbsent(section(place), any -> new ArrayList<>())
                        .add(key(place))));
        file.entries().forEach((place, entry) -> {
            String hint = hint(section(place), key(place), known);
            if (!hint.isEmpty()) {
                problems.warn(entry.at(), "unknown key '%s' in [%s]%s".formatted(key(place), section(place), hint));
            }
        });
    }

    private static String hint(String section, String key, Map<String, List<String>> known) {
        List<String> keys = known.getOrDefault(section, List.of());
        if (keys.contains(key)) {
            return "";
        }
        String near = Suggestion.didYouMean(key, keys);
        return near.isEmpty() ? place(section, key, known) : near;
    }

    /** The section that is meant, where the key is known elsewhere, and this is a known section or nearly one. */
    private static String place(String section, String key, Map<String, List<String>> known) {
        List<String> sections = known.keySet().stream()
                .filter(other -> known.getOrDefault(other, List.of()).contains(key))
                .sorted()
                .toList();
        boolean near = known.containsKey(section)
                || Suggestion.nearest(section, known.keySet()).isPresent();
        return near && sections.size() == 1 ? " (it belongs in [" + sections.get(0) + "])" : "";
    }

    private static String section(String place) {
        return place.substring(0, place.lastIndexOf('.'));
    }

    private static String key(String place) {
        return place.substring(place.lastIndexOf('.') + 1);
    }

    /** One warning names all that would change what happens and does not; what would mislead is refused. */
    void values(Map<String, Said> said) {
        List<String> ignored = new ArrayList<>();
        said.forEach((name, value) -> {
            Setting setting = Settings.of(name);
            kind(setting, value);
            if (setting.use() == Use.IGNORED && !isHarmless(setting, value.value())) {
                ignored.add(isFromEnvironment(value) ? value.at().toString() : word(setting) + " (" + value.at() + ")");
            } else if (setting.use() == Use.ONLY && !isHarmless(setting, value.value())) {
                problems.add(
                        value.at(),
                        subject(setting, value) + "which is not supported; expected "
                                + String.join(" or ", setting.harmless()));
            }
        });
        if (!ignored.isEmpty()) {
            problems.warn(Position.of("configuration"), "stepslew does not obey " + String.join(", ", ignored));
        }
    }

    private void kind(Setting setting, Said value) {
        if (setting.type() == Type.INTEGER && !value.value().strip().matches(WHOLE_NUMBER)) {
            problems.add(value.at(), subject(setting, value) + "expected a whole number");
        }
        if (setting.type() == Type.BOOLEAN && !Truth.isWord(value.value())) {
            problems.warn(value.at(), subject(setting, value) + "which is neither yes nor no and counts as no");
        }
    }

    private static boolean isFromEnvironment(Said value) {
        return value.origin().startsWith(Said.ENVIRONMENT);
    }

    private static String subject(Setting setting, Said value) {
        String what = isFromEnvironment(value) ? "" : word(setting) + " is ";
        return what + "'" + value.value() + "', ";
    }

    private static String word(Setting setting) {
        return key(setting.keys().get(setting.keys().size() - 1));
    }

    private static boolean isHarmless(Setting setting, String value) {
        return setting.type() == Type.BOOLEAN
                ? setting.harmless().contains(String.valueOf(Truth.of(value)))
                : setting.harmless().contains(value.strip());
    }
}
