package dev.stepslew.template;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.MatchResult;
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
        return of(python, ignoreCase, new RegexSpelling.Dialect(multiline, false, false));
    }

    static Regex of(String python, boolean ignoreCase, RegexSpelling.Dialect dialect) {
        String key = (ignoreCase ? "i" : "-") + dialect.key() + python;
        Optional<Regex> known = Optional.ofNullable(KEPT.get(key));
        if (known.isPresent()) {
            return known.get();
        } else if (KEPT.size() > MOST_KEPT) {
            KEPT.clear();
        }
        Regex regex = compile(python, ignoreCase, dialect);
        KEPT.put(key, regex);
        return regex;
    }

    private static Regex compile(String python, boolean ignoreCase, RegexSpelling.Dialect dialect) {
        RegexSpelling spelling = new RegexSpelling(python, dialect);
        int flags = Pattern.UNIX_LINES | (ignoreCase ? Pattern.CASE_INSENSITIVE : 0);
        flags |= spelling.isAscii() ? 0 : Pattern.UNICODE_CHARACTER_CLASS | Pattern.UNICODE_CASE;
        flags |= spelling.isOfLines() ? Pattern.MULTILINE : 0;
        flags |= dialect.all() ? Pattern.DOTALL : 0;
        try {
            return new Regex(Pattern.compile(spelling.java(), flags), new LinkedHashMap<>(spelling.groups()));
        } catch (PatternSyntaxException e) {
            throw new EvaluationException("bad regular expression '" + python + "': " + e.getDescription());
        }
    }

    /** A matcher that gives up when the rendering's time is over. */
    Matcher matcher(String text, Site site) {
        return matcher(text, site.frame().rendering()::tick);
    }

    /**
     * A matcher that can be stopped.
     *
     * @param tick called now and then; what it throws ends the match
     */
    Matcher matcher(String text, Runnable tick) {
        return pattern.matcher(new Timed(text, tick));
    }

    boolean isOfLines() {
        return (pattern.flags() & Pattern.MULTILINE) != 0;
    }

    /** What {@code re.sub} puts in place of a match. */
    String replacement(String template, MatchResult match) {
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
            } else if (next == '0') {
                int end = Math.min(template.length(), i + 3);
                String digits = template.substring(i, end).replaceFirst("(?s)[^0-7].*", "");
                out.append((char) Integer.parseInt(digits, 8));
                i += digits.length() - 1;
            } else if (isAsciiLetter(next) && "abfnrtv".indexOf(next) < 0) {
                throw new EvaluationException("bad escape \\" + next + " in the replacement '" + template + "'");
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
    String group(String name, MatchResult match) {
        return Optional.ofNullable(match.group(number(name, match))).orElse("");
    }

    int number(String name, MatchResult match) {
        int number = name.matches("\\d+") ? Integer.parseInt(name) : groups.getOrDefault(name, -1);
        if (number < 0 || number > match.groupCount()) {
            throw new EvaluationException("the regular expression has no group '" + name + "'");
        }
        return number;
    }

    private static boolean isAsciiLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    /** Text that looks at the clock while it is read, so that no pattern can run for ever. */
    private static final class Timed implements CharSequence {

        private final String text;
        private final Runnable tick;
        private int reads;

        Timed(String text, Runnable tick) {
            this.text = text;
            this.tick = tick;
        }

        @Override
        public char charAt(int index) {
            if ((++reads & 1023) == 0) {
                tick.run();
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
