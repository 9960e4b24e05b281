package dev.stepslew.chrony;

import dev.stepslew.BundledTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The table of all directives and their options, read from {@code chrony/directives.txt}. */
final class Language {

    private static final String TABLE = "/chrony/directives.txt";
    private static final Language CHRONY = read();

    private final Map<String, Definition> directives = new LinkedHashMap<>();

    static Language chrony() {
        return CHRONY;
    }

    /** Names are known in whatever case. */
    Optional<Definition> directive(String name) {
        return Optional.ofNullable(directives.get(lower(name)));
    }

    Set<String> names() {
        return Set.copyOf(directives.keySet());
    }

    /** All directives, in the order of the table. */
    List<Definition> definitions() {
        return List.copyOf(directives.values());
    }

    /** Whether some directive or source has an option of this name. */
    boolean isOptionOfSource(String word) {
        return Objects.requireNonNull(directives.get("server")).options().containsKey(lower(word));
    }

    static String lower(String word) {
        return word.toLowerCase(Locale.ROOT);
    }

    private static Language read() {
        Language language = new Language();
        List<String> group = new ArrayList<>();
        for (String line : BundledTable.lines(TABLE)) {
            if (!line.startsWith(" ")) {
                language.define(group);
                group.clear();
            }
            group.add(line);
        }
        language.define(group);
        return language;
    }

    private void define(List<String> group) {
        if (group.isEmpty()) {
            return;
        }
        Map<String, OptionDefinition> options = new LinkedHashMap<>();
        for (String line : group.subList(1, group.size())) {
            String[] cell = cells(line);
            options.put(cell[0], new OptionDefinition(cell[0], version(cell[1]), cell[2], cell[3]));
        }
        String[] cell = cells(group.get(0));
        for (String name : cell[0].split(", ")) {
            directives.put(
                    name, new Definition(name, version(cell[1]), cell[2].equals("adds"), cell[3], cell[4], options));
        }
    }

    /** A bar without blanks around it belongs to the text. */
    private static String[] cells(String line) {
        String[] cells = (line + " ").split("\\s+\\|\\s+", -1);
        for (int i = 0; i < cells.length; i++) {
            cells[i] = cells[i].strip();
        }
        return cells;
    }

    static Version version(String text) {
        return Version.parse(text).orElseThrow(() -> new IllegalStateException("not a version: " + text));
    }
}
