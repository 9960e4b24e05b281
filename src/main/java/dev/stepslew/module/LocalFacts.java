package dev.stepslew.module;

import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.Problems;
import dev.stepslew.yaml.Yaml;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What a host says of itself in {@code facts.d}: files of JSON or INI, and programs that print either. */
final class LocalFacts {

    /** Needs {@code $facts_d}. */
    static final String LOOK = """
            for f in "$facts_d"/*.fact; do
              [ -f "$f" ] && [ -r "$f" ] || continue
              n=${f##*/}; n=${n%.fact}; rc=0
              if [ -x "$f" ]; then said=$("$f" 2>/dev/null </dev/null) || rc=$?; else said=$(cat "$f"); fi
              say local "$n $rc $(printf '%s\\n' "$said" | base64 | tr -d '\\n')"
            done
            """;

    private LocalFacts() {}

    static Map<String, Object> of(Fields seen) {
        Map<String, Object> facts = new LinkedHashMap<>();
        for (String line : seen.list("local")) {
            String[] words = line.split(" ", 3);
            String text = new String(
                    Base64.getMimeDecoder().decode(words.length < 3 ? "" : words[2]), StandardCharsets.UTF_8);
            facts.put(
                    words[0],
                    words[1].equals("0") ? value(text, words[0]) : "the program failed with status " + words[1]);
        }
        return facts;
    }

    private static Object value(String text, String name) {
        String start = text.stripLeading();
        if (start.startsWith("{") || start.startsWith("[\"") || start.startsWith("\"")) {
            Problems problems = new Problems();
            return Yaml.parse(text, name + ".fact", problems)
                    .map(Node::value)
                    .map(Object.class::cast)
                    .orElse("neither JSON nor INI");
        }
        return ini(text);
    }

    private static Object ini(String text) {
        Map<String, Object> sections = new LinkedHashMap<>();
        Map<String, Object> section = new LinkedHashMap<>();
        for (String line : text.lines().map(String::strip).toList()) {
            if (line.isEmpty() || line.startsWith("#") || line.startsWith(";")) {
                continue;
            }
            if (line.startsWith("[") && line.endsWith("]")) {
                section = new LinkedHashMap<>();
                sections.put(line.substring(1, line.length() - 1), section);
                continue;
            }
            String[] parts = line.split("\\s*[=:]\\s*", 2);
            if (parts.length < 2 || sections.isEmpty()) {
                return "neither JSON nor INI";
            }
            section.put(parts[0].toLowerCase(Locale.ROOT), parts[1]);
        }
        return sections;
    }
}
