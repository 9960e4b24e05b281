package dev.stepslew.template;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lookup csvfile, and how terms of lookups in files carry their options. */
final class TableLookups {

    private static final Pattern OPTION = Pattern.compile("(\\w+)=(\\S+)");

    /** The same, where quotes hold a value together. */
    private static final Pattern QUOTED_OPTION = Pattern.compile("(?<!\\S)(\\w+)=(?:([\"'])(.*?)\\2(?!\\S)|(\\S*))");

    private static final List<String> CSV_OPTIONS = List.of("file", "delimiter", "col", "default", "encoding");

    private TableLookups() {}

    static void register(Map<String, Lookup> lookups) {
        lookups.put("csvfile", TableLookups::csv);
    }

    /** A term may carry options of its own behind its first word. */
    static Map<String, Object> options(String term, Map<String, Object> options, List<String> known) {
        Map<String, Object> all = new LinkedHashMap<>(options);
        Matcher option = OPTION.matcher(term);
        while (option.find()) {
            put(option.group(1), option.group(2), all, known);
        }
        return all;
    }

    private static Map<String, Object> quotedOptions(String term, Map<String, Object> options) {
        Map<String, Object> all = new LinkedHashMap<>(options);
        Matcher option = QUOTED_OPTION.matcher(term);
        while (option.find()) {
            put(option.group(1), Optional.ofNullable(option.group(3)).orElse(option.group(4)), all, CSV_OPTIONS);
        }
        return all;
    }

    private static void put(String name, String value, Map<String, Object> all, List<String> known) {
        if (!known.contains(name)) {
            throw new LookupFailure("'" + name + "' is no option of this lookup; there are " + known);
        }
        all.put(name, value);
    }

    static String key(String term) {
        return term.contains("=") ? term.split(" ")[0] : term;
    }

    private static List<Object> csv(List<Object> terms, Map<String, Object> options, Site site) {
        List<Object> values = new ArrayList<>();
        for (Object term : terms) {
            String said = Printing.str(term);
            String key = QUOTED_OPTION.matcher(said).replaceAll("").strip();
            if (key.isEmpty()) {
                throw new LookupFailure("lookup 'csvfile' needs the key to search for");
            }
            Map<String, Object> all = quotedOptions(said, options);
            String delimiter = Printing.str(all.getOrDefault("delimiter", "\t"));
            String mark = delimiter.equals("TAB") || delimiter.equals("t") ? "\t" : delimiter;
            String column = Printing.str(all.getOrDefault("col", "1"));
            cell(text(all, "ansible.csv", site), key, mark, column)
                    .or(() -> Optional.ofNullable(all.get("default")))
                    .ifPresent(values::add);
        }
        return values;
    }

    /** The file that the options name, or another, in the encoding that they name. */
    static String text(Map<String, Object> options, String otherwise, Site site) {
        Path file = FileLookups.find("files", options.getOrDefault("file", otherwise), site);
        try {
            return Encoding.of(Printing.str(options.getOrDefault("encoding", "utf-8")))
                    .decode(FileLookups.files(site).bytes(file));
        } catch (IllegalArgumentException wrong) {
            throw new LookupFailure(file + ": " + wrong.getMessage());
        }
    }

    private static Optional<Object> cell(String text, String key, String mark, String column) {
        for (Object line : StringMethods.lines(text, false)) {
            List<String> cells = cells(line.toString(), mark.charAt(0));
            if (cells.get(0).equals(key)) {
                return Optional.of(cells.get(index(column, cells, key)));
            }
        }
        return Optional.empty();
    }

    /** Nobody asks for it where there is no such line. */
    private static int index(String column, List<String> cells, String key) {
        try {
            int said = Integer.parseInt(column.strip());
            int index = said < 0 ? said + cells.size() : said;
            if (index >= 0 && index < cells.size()) {
                return index;
            }
        } catch (NumberFormatException e) {
            throw new LookupFailure("lookup 'csvfile': col must be a whole number, not '" + column + "'");
        }
        throw new LookupFailure("lookup 'csvfile': the line of '" + key + "' has no column " + column);
    }

    private static List<String> cells(String line, char mark) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == mark && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
