package dev.stepslew.template;

import dev.stepslew.yaml.None;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;

/** Filters with regular expressions. */
final class RegexFilters {

    private RegexFilters() {}

    static void register(Map<String, Filter> filters) {
        filters.put(
                "regex_replace",
                Filter.of("pattern='' replacement='' ignorecase=False multiline=False", RegexFilters::replace));
        filters.put("regex_search", Filter.of("regex *groups **named", RegexFilters::search));
        filters.put("regex_findall", Filter.of("regex multiline=False ignorecase=False", RegexFilters::findAll));
        filters.put("regex_escape", Filter.of("re_type='python'", RegexFilters::escape));
    }

    private static Object replace(Object value, Given given) {
        Regex regex =
                Regex.of(TextFilters.text(given.value("pattern")), given.flag("ignorecase"), given.flag("multiline"));
        String replacement = TextFilters.text(given.value("replacement"));
        String text = Printing.str(value);
        Matcher match = regex.matcher(text, given.site());
        StringBuilder out = new StringBuilder();
        int end = 0;
        while (match.find()) {
            if (splitsCharacter(text, match)) {
                continue;
            }
            out.append(text, end, match.start()).append(regex.replacement(replacement, match));
            end = match.end();
            Arithmetic.bounded(out.length());
        }
        return out.append(text.substring(end)).toString();
    }

    private static Object search(Object value, Given given) {
        boolean ignoreCase = Types.truth(given.named().getOrDefault("ignorecase", false));
        boolean multiline = Types.truth(given.named().getOrDefault("multiline", false));
        Regex regex = Regex.of(TextFilters.text(given.value("regex")), ignoreCase, multiline);
        List<String> wanted = given.rest().stream().map(RegexFilters::group).toList();
        Matcher match = regex.matcher(Printing.str(value), given.site());
        if (!match.find()) {
            return None.NONE;
        } else if (wanted.isEmpty()) {
            return match.group();
        }
        List<Object> groups = new ArrayList<>();
        wanted.forEach(key -> groups.add(regex.group(key, match)));
        return groups;
    }

    private static String group(Object wanted) {
        String name = TextFilters.text(wanted);
        if (!name.matches("\\\\(\\d+|g<\\S+>)")) {
            throw new EvaluationException(
                    "unknown argument '" + name + "', expected a group as '\\\\1' or '\\\\g<name>'");
        }
        return name.startsWith("\\g") ? name.substring(3, name.length() - 1) : name.substring(1);
    }

    /** Whether nothing was found in the middle of a character that takes two of Java's. */
    private static boolean splitsCharacter(String text, Matcher match) {
        int at = match.start();
        return at == match.end()
                && at > 0
                && at < text.length()
                && Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at));
    }

    private static Object findAll(Object value, Given given) {
        Regex regex =
                Regex.of(TextFilters.text(given.value("regex")), given.flag("ignorecase"), given.flag("multiline"));
        String text = Printing.str(value);
        Matcher match = regex.matcher(text, given.site());
        List<Object> all = new ArrayList<>();
        while (match.find()) {
            if (!splitsCharacter(text, match)) {
                all.add(found(match));
            }
        }
        return all;
    }

    private static Object found(Matcher match) {
        if (match.groupCount() == 0) {
            return match.group();
        }
        List<Object> groups = new ArrayList<>();
        for (int i = 1; i <= match.groupCount(); i++) {
            groups.add(Optional.ofNullable(match.group(i)).orElse(""));
        }
        return groups.size() == 1 ? groups.get(0) : new Tuple(groups);
    }

    private static Object escape(Object value, Given given) {
        String text = Printing.str(value);
        return switch (given.text("re_type")) {
            case "python" -> text.replaceAll("[\\s()\\[\\]{}?*+\\-|^$\\\\.&~#]", "\\\\$0");
            case "posix_basic" -> text.replaceAll("[\\[\\].^$*\\\\]", "\\\\$0");
            default -> throw new EvaluationException("regex_escape: unknown re_type '" + given.text("re_type") + "'");
        };
    }
}
