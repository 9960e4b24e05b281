package dev.stepslew.template;

import dev.stepslew.yaml.None;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lookup ini: values of keys in a section of an INI or properties file. */
final class IniLookup {

    private static final Pattern ENTRY = Pattern.compile("([^=:]+?)\\s*[=:]\\s*(.*)");
    private static final List<String> OPTIONS = List.of(
            "type", "file", "section", "re", "encoding", "default", "case_sensitive", "allow_no_value", "allow_none");
    private static final String USUAL = "ansible.ini";
    private static final String PROPERTIES = "java_properties";
    private static final String DEFAULTS = "DEFAULT";

    private final String file;
    private final Map<String, Map<String, Object>> sections = new LinkedHashMap<>();
    private final boolean byCase;
    private final boolean withoutValues;

    private IniLookup(String file, boolean byCase, boolean withoutValues) {
        this.file = file;
        this.byCase = byCase;
        this.withoutValues = withoutValues;
    }

    static void register(Map<String, Lookup> lookups) {
        lookups.put("ini", IniLookup::values);
    }

    private static List<Object> values(List<Object> terms, Map<String, Object> options, Site site) {
        List<Object> values = new ArrayList<>();
        for (Object term : terms) {
            Map<String, Object> all = TableLookups.options(Printing.str(term), options, OPTIONS);
            String type = Printing.str(all.getOrDefault("type", "ini"));
            boolean properties = type.equals("properties");
            if (!properties && !type.equals("ini")) {
                throw new LookupFailure("lookup 'ini': type must be ini or properties, not '" + type + "'");
            }
            String section = properties ? PROPERTIES : Printing.str(all.getOrDefault("section", "global"));
            IniLookup ini = new IniLookup(
                    Printing.str(all.getOrDefault("file", USUAL)),
                    flag(all, "case_sensitive"),
                    flag(all, "allow_no_value") || flag(all, "allow_none"));
            ini.read(TableLookups.text(all, USUAL, site), properties);
            String key = TableLookups.key(Printing.str(term));
            values.addAll(
                    flag(all, "re")
                            ? ini.matching(key, section)
                            : ini.value(key, section, all.getOrDefault("default", "")));
        }
        return values;
    }

    private static boolean flag(Map<String, Object> options, String name) {
        return Types.truth(ValueFilters.bool(options.getOrDefault(name, false)));
    }

    private void read(String text, boolean properties) {
        Map<String, Object> entries =
                sections.computeIfAbsent(properties ? PROPERTIES : "", name -> new LinkedHashMap<>());
        for (Object line : StringMethods.lines(text, false)) {
            String stripped = line.toString().strip();
            Matcher entry = ENTRY.matcher(stripped);
            if (stripped.startsWith("[") && stripped.endsWith("]")) {
                String name = stripped.substring(1, stripped.length() - 1);
                entries = sections.computeIfAbsent(name, section -> new LinkedHashMap<>());
            } else if (stripped.isEmpty() || stripped.startsWith("#") || stripped.startsWith(";")) {
                continue;
            } else if (entry.matches()) {
                entries.put(option(entry.group(1)), entry.group(2));
            } else if (withoutValues) {
                entries.put(option(stripped), None.NONE);
            }
        }
    }

    private String option(String name) {
        return byCase ? name : name.toLowerCase(Locale.ROOT);
    }

    private Map<String, Object> section(String name) {
        if (!sections.containsKey(name)) {
            throw new LookupFailure("no section '" + name + "' in " + file);
        }
        Map<String, Object> all = new LinkedHashMap<>(sections.getOrDefault(DEFAULTS, Map.of()));
        all.putAll(sections.get(name));
        return all;
    }

    private List<Object> value(String key, String section, Object otherwise) {
        Object value = section(section).getOrDefault(option(key), otherwise);
        return value instanceof None
                ? List.of()
                : value instanceof List<?> list ? new ArrayList<>(list) : List.of(value);
    }

    private List<Object> matching(String regex, String section) {
        Pattern wanted = Regex.of(regex, false, false).pattern();
        List<Object> values = new ArrayList<>();
        section(section).forEach((name, value) -> {
            if (wanted.matcher(name).lookingAt()) {
                values.add(value);
            }
        });
        return values;
    }
}
