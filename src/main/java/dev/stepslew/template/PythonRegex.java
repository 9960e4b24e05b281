package dev.stepslew.template;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;

/** A regular expression with Python's meaning, for modules that Ansible wrote in Python. No match runs for ever. */
public final class PythonRegex {

    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final Regex regex;
    private final String python;

    private PythonRegex(Regex regex, String python) {
        this.regex = regex;
        this.python = python;
    }

    /** Text in which something was replaced, and how often. */
    public record Replaced(String text, int count) {}

    /**
     * An expression for text.
     *
     * @throws IllegalArgumentException where it is none; the message says why
     */
    public static PythonRegex of(String python) {
        return of(python, new RegexSpelling.Dialect(false, false, false));
    }

    /** In which {@code ^} and {@code $} stand at every line. */
    public static PythonRegex ofLines(String python) {
        return of(python, new RegexSpelling.Dialect(true, false, false));
    }

    /** In which a dot is a line feed, too. */
    public static PythonRegex ofAll(String python) {
        return of(python, new RegexSpelling.Dialect(false, true, false));
    }

    /** An expression for bytes: each is a character of ISO 8859-1, and only ASCII has letters. */
    public static PythonRegex ofBytes(String python) {
        String bytes = new String(python.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        return of(bytes, new RegexSpelling.Dialect(false, false, true));
    }

    private static PythonRegex of(String python, RegexSpelling.Dialect dialect) {
        try {
            return new PythonRegex(Regex.of(python, false, dialect), python);
        } catch (EvaluationException wrong) {
            throw new IllegalArgumentException(wrong.getMessage());
        }
    }

    /** Text with Python's backslash escapes, as what they stand for. */
    public static String unescape(String text) {
        return Escapes.decode(text);
    }

    /** Whether it says itself that its lines count, by {@code (?m)}. */
    public boolean isOfLines() {
        return regex.isOfLines();
    }

    public boolean isIn(String text) {
        return search(text).isPresent();
    }

    /** Where it is found first. */
    public Optional<MatchResult> search(String text) {
        return patiently(text, matcher -> matcher.find() ? Optional.of(matcher.toMatchResult()) : Optional.empty());
    }

    /** Whether it is found at the very beginning. */
    public boolean begins(String text) {
        return patiently(text, Matcher::lookingAt);
    }

    /** A group's place in a match: its start and its end. */
    public int[] place(String group, MatchResult match) {
        int number = regex.number(group, match);
        return new int[] {match.start(number), match.end(number)};
    }

    /** What {@code template} makes of a match: groups by {@code \1} and {@code \g<name>}, and Python's escapes. */
    public String expand(String template, MatchResult match) {
        try {
            return regex.replacement(template, match);
        } catch (EvaluationException wrong) {
            throw new IllegalArgumentException(wrong.getMessage());
        }
    }

    /** Replaces it everywhere. */
    public Replaced replaceIn(String text, String template) {
        return patiently(text, matcher -> {
            StringBuilder out = new StringBuilder();
            int count = 0;
            int end = 0;
            while (matcher.find()) {
                out.append(text, end, matcher.start()).append(expand(template, matcher));
                end = matcher.end();
                count++;
            }
            return new Replaced(out.append(text.substring(end)).toString(), count);
        });
    }

    private <T> T patiently(String text, java.util.function.Function<Matcher, T> look) {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        try {
            return look.apply(regex.matcher(text, () -> {
                if (System.nanoTime() > deadline) {
                    throw new IllegalArgumentException("looking for the regular expression '" + python
                            + "' takes longer than " + LONGEST.toSeconds() + " s");
                }
            }));
        } catch (StackOverflowError tooDeep) {
            throw new IllegalArgumentException("the regular expression '" + python + "' repeats too much in itself");
        }
    }
}
