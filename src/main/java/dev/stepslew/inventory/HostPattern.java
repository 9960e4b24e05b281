package dev.stepslew.inventory;

import dev.stepslew.yaml.Position;
import dev.stepslew.yaml.Problems;
import dev.stepslew.yaml.Yaml;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Which hosts are meant: {@code web:&prod:!web3}, {@code *.example.com}, {@code ~web\d+}, {@code web[0:2]},
 * {@code @file}. Terms are taken in Ansible's order: what to include, then {@code &}, then {@code !}.
 *
 * @param at where it was written
 */
public record HostPattern(String text, List<Term> terms, Position at) {

    private static final Pattern BETWEEN_COLONS = Pattern.compile("(?:[^\\s:\\[\\]]|\\[[^\\]]*\\])++");
    private static final Pattern SUBSCRIPT =
            Pattern.compile("(.+)\\[(?:(-?[0-9]{1,9})|([0-9]{1,9})[:-]([0-9]{0,9}))\\]");
    private static final String EVERY_HOST = "all";

    /** What a term does with the hosts it matches. */
    enum Use {
        INCLUDE,
        INTERSECT,
        EXCLUDE
    }

    /**
     * One term without its sign.
     *
     * @param text as it was written; a host of exactly this name is meant by it, whatever else it could say
     * @param base without a subscript
     * @param subscript which of the matching hosts
     * @param names what a name must match
     */
    record Term(Use use, String text, String base, Subscript subscript, Names names) {}

    /** A part of the hosts that a term matches, counted from 0; {@code last} is inclusive, -1 means the last. */
    record Subscript(boolean everything, boolean single, int first, int last) {

        static final Subscript NONE = new Subscript(true, false, 0, -1);
    }

    /**
     * How names are compared.
     *
     * @param whole whether the expression must match the name to its end
     * @param wild whether it can match hosts also where it matches a group
     */
    record Names(Pattern expression, boolean whole, boolean wild) {

        boolean match(String name) {
            Matcher matcher = expression.matcher(name);
            return whole ? matcher.matches() : matcher.lookingAt();
        }
    }

    public HostPattern {
        terms = List.copyOf(terms);
    }

    /** A pattern as {@code hosts:} or {@code --limit} gives it; a relative {@code @file} is found from here. */
    public static HostPattern parse(String text, Position at, Problems problems) {
        return parse(List.of(text), at, problems);
    }

    /** A pattern given as a list, each of which may be a pattern of several terms. */
    public static HostPattern parse(List<String> texts, Position at, Problems problems) {
        List<String> parts =
                texts.stream().flatMap(text -> split(text).stream()).toList();
        texts.forEach(text -> checkBrackets(text, at, problems));
        List<Term> terms = new ArrayList<>();
        parts.forEach(part -> terms.addAll(terms(part, at, problems)));
        if (parts.isEmpty()) {
            problems.add(at, "the host pattern is empty, expected the name of a host or group, or 'all'");
        }
        return new HostPattern(String.join(",", texts), inAnsiblesOrder(terms, problems, at), at);
    }

    /** A pattern that means no host. */
    public static HostPattern nobody(Position at) {
        return new HostPattern("", List.of(), at);
    }

    /** Ansible drops a bracket without its counterpart, and so may mean more hosts than were written. */
    private static void checkBrackets(String text, Position at, Problems problems) {
        String outside = text.replaceAll("\\[[^\\[\\]]*]", "");
        if (outside.contains("[") || outside.contains("]")) {
            problems.add(at, "a bracket has no counterpart in the host pattern '%s'".formatted(text));
        }
    }

    /** At commas; or, where there are none, at colons, unless the whole is an address or a range. */
    private static List<String> split(String text) {
        if (text.contains(",")) {
            return List.of(text.split(",")).stream()
                    .map(String::strip)
                    .filter(part -> !part.isEmpty())
                    .toList();
        }
        if (text.strip().startsWith("@") || Address.parse(text).isPresent()) {
            return List.of(text.strip());
        }
        return BETWEEN_COLONS
                .matcher(text)
                .results()
                .map(found -> found.group())
                .toList();
    }

    private static List<Term> terms(String part, Position at, Problems problems) {
        if (part.equals("!") || part.equals("&")) {
            problems.add(at, "nothing follows '%s' in the host pattern".formatted(part));
            return List.of();
        }
        if (!part.startsWith("@")) {
            return List.of(term(part, at, problems));
        }
        List<Term> terms = new ArrayList<>();
        file(part.substring(1), at, problems)
                .flatMap(file -> Yaml.text(file, problems))
                .ifPresent(text -> text.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty() && !line.startsWith("#") && !line.startsWith("@"))
                        .forEach(line -> terms.addAll(terms(line, at, problems))));
        return terms;
    }

    private static Optional<Path> file(String name, Position at, Problems problems) {
        try {
            return Optional.of(Path.of(name));
        } catch (InvalidPathException e) {
            problems.add(at, "no file can have this name: " + e.getReason());
            return Optional.empty();
        }
    }

    private static Term term(String part, Position at, Problems problems) {
        Use use = part.startsWith("!") ? Use.EXCLUDE : part.startsWith("&") ? Use.INTERSECT : Use.INCLUDE;
        String text = use == Use.INCLUDE ? part : part.substring(1);
        Matcher subscripted = SUBSCRIPT.matcher(text);
        boolean hasSubscript = !text.startsWith("~") && subscripted.matches();
        String base = hasSubscript ? subscripted.group(1) : text;
        Subscript subscript = hasSubscript ? subscript(subscripted) : Subscript.NONE;
        return new Term(use, text, base, subscript, names(base, at, problems));
    }

    private static Subscript subscript(Matcher parts) {
        if (parts.group(2) != null) {
            int index = Integer.parseInt(parts.group(2));
            return new Subscript(false, true, index, index);
        }
        int first = Integer.parseInt(parts.group(3));
        int last = parts.group(4).isEmpty() ? -1 : Integer.parseInt(parts.group(4));
        // Ansible takes an end of 0 for "no end" and gives the one host
        return new Subscript(false, last == 0, first, last);
    }

    private static Names names(String base, Position at, Problems problems) {
        boolean regex = base.startsWith("~");
        boolean wild = regex || base.chars().anyMatch(c -> ".?*[".indexOf(c) >= 0);
        try {
            String expression = regex ? base.substring(1).replace("(?P<", "(?<") : Wildcard.expression(base);
            return new Names(Pattern.compile(expression, regex ? 0 : Pattern.DOTALL), !regex, wild);
        } catch (PatternSyntaxException e) {
            problems.add(at, "'%s' is no regular expression: %s".formatted(base, e.getDescription()));
            return new Names(Pattern.compile(Pattern.quote(base)), true, false);
        }
    }

    private static List<Term> inAnsiblesOrder(List<Term> terms, Problems problems, Position at) {
        List<Term> ordered = new ArrayList<>();
        for (Use use : Use.values()) {
            terms.stream().filter(term -> term.use() == use).forEach(ordered::add);
            if (use == Use.INCLUDE && ordered.isEmpty() && !terms.isEmpty()) {
                ordered.add(term(EVERY_HOST, at, problems));
            }
        }
        return ordered;
    }
}
