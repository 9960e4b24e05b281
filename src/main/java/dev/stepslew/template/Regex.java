package dev.stepslew.template;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression of Python's, in Java's spelling.
 *
 * @param groups the numbers of the named groups
 */
record Regex(Pattern pattern, Map<String, Integer> groups) {

    private static final ConcurrentMap<String, Regex> KEPT = new ConcurrentHashMap<>();
    private static final int MOST_KEPT = 1000;

    static Regex of(String python, boolean ignoreCase, boolean multiline) {
        String key = (ignoreCase ? "i" : "-") + (multiline ? "m" : "-") + python;
        Optional<Regex> known = Optional.ofNullable(KEPT.get(key));
        if (known.isPresent()) {
            return known.get();
        } else if (KEPT.size() > MOST_KEPT) {
            KEPT.clear();
        }
        Regex regex = compile(python, ignoreCase, multiline);
        KEPT.put(key, regex);
        return regex;
    }

    private static Regex compile(String python, boolean ignoreCase, boolean multiline) {
        int flags = Pattern.UNIX_LINES | Pattern.UNICODE_CHARACTER_CLASS;
        flags |= ignoreCase ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0;
        flags |= multiline ? Pattern.MULTILINE : 0;
        RegexSpelling spelling = new RegexSpelling(python);
        try {
            return new Regex(Pattern.compile(spelling.java(), flags), new LinkedHashMap<>(spelling.groups()));
        } catch (PatternSyntaxException e) {
            throw new EvaluationException("bad regular expression '" + python + "': " + e.getDescription());
        }
    }

    /** A matcher that gives up when the rendering's time is over. */
    Matcher matcher(String text, Site site) {
        return pattern.matcher(new Timed(text, site.frame().rendering()));
    }

    /** What {@code re.sub} puts in place of a match. */
    String replacement(String template, Matcher match) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < template.length(); i++) {
            char c = template.charAt(i);
            if (c != '\\' || i + 1 == template.length()) {
                out.append(c);
                continue;
            }
            char next = template.charAt(++i);
            if (next == 'g' && template.indexOf('>', i) > 0 && template.startsWith("<", i + 1)) {
                int end = template.indexOf('>', i);
                out.append(group(template.substring(i + 2, end), match));
                i = end;
            } else if (Character.isDigit(next)) {
                boolean two = i + 1 < template.length() && Character.isDigit(template.charAt(i + 1));
                out.append(group(template.substring(i, two ? i + 2 : i + 1), match));
                i += two ? 1 : 0;
            } else {
                out.append(Escapes.decode("\\" + next));
            }
        }
        return out.toString();
    }

    /** A group by number or name; empty where it did not take part. */
    String group(String name, Matcher match) {
        int number = name.matches("\\d+") ? Integer.parseInt(name) : groups.getOrDefault(name, -1);
        if (number < 0 || number > match.groupCount()) {
            throw new EvaluationException("the regular expression has no group '" + name + "'");
        }
        return Optional.ofNullable(match.group(number)).orElse("");
    }

    /** Text that looks at the clock while it is read, so that no pattern can run for ever. */
    private static final class Timed implements CharSequence {

        private final String text;
        private final Rendering rendering;
        private int reads;

        Timed(String text, Rendering rendering) {
            this.text = text;
            this.rendering = rendering;
        }

        @Override
        public char charAt(int index) {
            if ((++reads & 1023) == 0) {
                rendering.tick();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
