package dev.stepslew.yaml;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.reader.ReaderException;

/** SnakeYAML's complaints in words that help the person who wrote the file. */
final class Complaint {

    private static final Pattern BRACES = Pattern.compile("^\\s*(?:- +)?(?:([^\\s:#'\"]+): +)?(\\{\\{.*\\S)\\s*$");
    private static final Pattern QUOTED_START =
            Pattern.compile("^\\s*(?:- +)?(?:([^\\s:#'\"]+): +)?(\"[^\"]*\"|'[^']*')\\s*[^\\s#,].*$");
    private static final Pattern PAIRS = Pattern.compile("^\\s*(?:- +)?[\\w.]+: +\\w+=\\S.*$");
    private static final Pattern CODE = Pattern.compile("\\((\\d+)\\)");

    private final String context;
    private final String problem;
    private final Mark mark;
    private final Optional<Mark> began;
    private final Source source;

    private Complaint(MarkedYAMLException e, Mark mark, Source source) {
        this.context = Objects.requireNonNullElse(e.getContext(), "");
        this.problem = Objects.requireNonNullElse(e.getProblem(), "");
        this.mark = mark;
        this.began = Optional.ofNullable(e.getContextMark());
        this.source = source;
    }

    static Rejected of(YAMLException e, Source source) {
        if (e instanceof ReaderException reader) {
            return new Rejected(
                    source.at(reader.getPosition()),
                    "the character U+%04X is not allowed in YAML; remove it or write it as an escape in double quotes"
                            .formatted(reader.getCodePoint()));
        }
        if (e instanceof MarkedYAMLException marked) {
            Optional<Mark> place =
                    Optional.ofNullable(marked.getProblemMark()).or(() -> Optional.ofNullable(marked.getContextMark()));
            if (place.isPresent()) {
                return new Complaint(marked, place.get(), source).rejected();
            }
        }
        return new Rejected(source.at(0), "not valid YAML");
    }

    /** A value that begins with a template expression and lacks its quotes. */
    static Rejected unquoted(Source source, Mark mark) {
        String line = source.line(mark);
        Position at = source.at(mark);
        return new Rejected(new Position(at.file(), at.line(), line.indexOf("{{") + 1), quoteTheValue(line));
    }

    private static String quoteTheValue(String line) {
        Matcher braces = BRACES.matcher(line);
        if (!braces.matches()) {
            return "a value that begins with '{{' needs quotes around the whole of it";
        }
        String key = braces.group(1) == null ? "- " : braces.group(1) + ": ";
        String quote = braces.group(2).contains("\"") ? "'" : "\"";
        return "a value that begins with '{{' needs quotes, write: " + key + quote + braces.group(2) + quote;
    }

    private Rejected rejected() {
        String line = source.line(mark);
        if (BRACES.matcher(line).matches()) {
            return unquoted(source, mark);
        }
        if (problem.contains("unexpected end of stream") && context.contains("quoted scalar")) {
            return new Rejected(source.at(began.orElse(mark)), "the quote that opens here is never closed");
        }
        return new Rejected(source.at(mark), words(line));
    }

    private String words(String line) {
        if (problem.contains("cannot start any token")) {
            return badStart();
        }
        if (context.contains("scanning an alias")) {
            return "a value that begins with '*' needs quotes around it; without, it names an anchor";
        }
        if (problem.contains("mapping values are not allowed")
                && PAIRS.matcher(lineBefore()).matches()) {
            return "'key=value' in the line above, 'key: value' here; write all arguments in one of the two ways";
        }
        if (problem.contains("mapping values are not allowed")) {
            return "a ':' that makes no sense here; put quotes around a value that contains ': ', or mend the indentation";
        }
        if (QUOTED_START.matcher(line).matches() && problem.contains("expected <block end>")) {
            return "text after the closing quote; put quotes around the whole value";
        }
        if (problem.contains("expected <block end>")) {
            return "not in line with the %s that began in %s; mend the indentation".formatted(kind(), beginning());
        }
        if (problem.contains("expected ',' or")) {
            return "expected ',' or '%s' for the bracket opened in %s"
                    .formatted(problem.contains("'}'") ? "}" : "]", beginning());
        }
        if (problem.contains("could not find expected ':'")) {
            return "expected 'key: value'; is the ':' or the space after it missing?";
        }
        if (problem.contains("unknown escape character")) {
            return "unknown escape '\\%s' in double quotes; double the backslash or use single quotes"
                    .formatted(character());
        }
        if (problem.contains("expected the node content") && problem.contains("<stream end>")) {
            return "the file ends where a value is expected; is a bracket not closed?";
        }
        if (problem.contains("document start")) {
            return "the document has ended before this line; mend the indentation of what comes before";
        }
        return other();
    }

    private String lineBefore() {
        String[] lines = source.text().split("\\R", -1);
        return mark.getLine() > 0 && mark.getLine() <= lines.length ? lines[mark.getLine() - 1] : "";
    }

    private String badStart() {
        String character = character();
        return character.equals("\t")
                ? "a tab where YAML wants spaces; indent with spaces"
                : "a value cannot begin with '%s'; put quotes around it".formatted(character);
    }

    private String character() {
        Matcher code = CODE.matcher(problem);
        if (code.find()) {
            return Character.toString(Integer.parseInt(code.group(1)));
        }
        String line = source.line(mark);
        int[] characters = line.codePoints().toArray();
        return mark.getColumn() < characters.length ? Character.toString(characters[mark.getColumn()]) : "";
    }

    private String kind() {
        return context.contains("collection") || context.contains("sequence") ? "list" : "mapping";
    }

    private String beginning() {
        return "line " + (began.orElse(mark).getLine() + 1);
    }

    private String other() {
        String doing = context.isEmpty() ? "" : context + ": ";
        return "not valid YAML: " + doing + problem.replace('\n', ' ');
    }
}
