package dev.stepslew.template;

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
            if (!known.contains(option.group(1))) {
                throw new LookupFailure("'" + option.group(1) + "' is no option of this lookup; there are " + known);
            }
            all.put(option.group(1), option.group(2));
        }
        return all;
    }

    static String key(String term) {
        return term.contains("=") ? term.split(" ")[0] : term;
    }

    private static List<Object> csv(List<Object> terms, Map<String, Object> options, Site site) {
        List<Object> values = new ArrayList<>();
        for (Object term : terms) {
            String key = key(Printing.str(term));
            if (key.isEmpty() || key.contains("=")) {
                throw new LookupFailure("lookup 'csvfile' needs the key to search for");
            }
            Map<String, Object> all = options(Printing.str(term), options, CSV_OPTIONS);
            String delimiter = Printing.str(all.getOrDefault("delimiter", "\t"));
            String mark = delimiter.equals("TAB") || delimiter.equals("t") ? "\t" : delimiter;
            int column = Integer.parseInt(Printing.str(all.getOrDefault("col", "1")));
            String text = FileLookups.files(site)
                    .text(FileLookups.find("files", all.getOrDefault("file", "ansible.csv"), site));
            cell(text, key, mark, column)
                    .or(() -> Optional.ofNullable(all.get("default")))
                    .ifPresent(values::add);
        }
        return values;
    }

    private static Optional<Object> cell(String text, String key, String mark, int column) {
        for (Object line : StringMethods.lines(text, false)) {
            List<String> cells = cells(line.toString(), mark.charAt(0));
            if (cells.get(0).equals(key) && column >= cells.size()) {
                throw new LookupFailure("lookup 'csvfile': the line of '" + key + "' has no column " + column);
            } else if (cells.get(0).equals(key)) {
                return Optional.of(cells.get(column));
            }
        }
        return Optional.empty();
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
