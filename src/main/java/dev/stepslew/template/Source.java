package dev.stepslew.template;

import dev.stepslew.yaml.None;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a template into text and tags, with Jinja's rules about whitespace. Bad tags are told and passed over. */
final class Source {

    /** A piece of a template, in order. */
    sealed interface Piece {}

    record Text(String text) implements Piece {}

    record Output(Words words, int at) implements Piece {}

    record Tag(Words words, int at) implements Piece {}

    private final String source;
    private final int limit;
    private final Marks marks;
    private final Matcher starts;
    private final boolean rawStrings;
    private final List<SyntaxProblem> problems;
    private final List<Piece> pieces = new ArrayList<>();
    private int at;
    private boolean atLineStart = true;

    private Source(String source, int from, Marks marks, boolean rawStrings, List<SyntaxProblem> problems) {
        this.source = source;
        this.at = from;
        this.marks = marks;
        this.starts = marks.starts().matcher(source);
        this.rawStrings = rawStrings;
        this.problems = problems;
        // As Jinja with keep_trailing_newline off: one newline at the end is no part of the template.
        this.limit = source.length() > from && source.endsWith("\n") ? source.length() - 1 : source.length();
    }

    /** @param from where the template begins, behind its header */
    static List<Piece> pieces(String source, int from, Marks marks, boolean rawStrings, List<SyntaxProblem> problems) {
        Source cut = new Source(source, from, marks, rawStrings, problems);
        while (cut.at < cut.limit) {
            cut.next();
        }
        return cut.pieces;
    }

    private void next() {
        if (!starts.find(at) || starts.start() >= limit) {
            text(source.substring(at, limit));
            at = limit;
            return;
        }
        int start = starts.start();
        String mark = starts.group();
        int behind = starts.end();
        char sign = behind < limit ? source.charAt(behind) : ' ';
        boolean signed = sign == '-' || sign == '+';
        text(stripped(source.substring(at, start), sign, mark));
        at = behind + (signed ? 1 : 0);
        tag(mark, start);
        atLineStart = at > 0 && source.charAt(at - 1) == '\n';
    }

    private String stripped(String text, char sign, String mark) {
        if (sign == '-') {
            return StringMethods.strip(text, None.NONE, false, true);
        }
        boolean lstrip = marks.lstripBlocks() && sign != '+' && !mark.equals(marks.variableStart());
        int line = text.lastIndexOf('\n') + 1;
        boolean ownLine = (line > 0 || atLineStart) && text.substring(line).isBlank();
        return lstrip && ownLine ? text.substring(0, line) : text;
    }

    private void text(String text) {
        if (!text.isEmpty()) {
            pieces.add(new Text(text));
        }
    }

    private void tag(String mark, int start) {
        if (mark.equals(marks.commentStart())) {
            comment(start);
        } else if (mark.equals(marks.variableStart())) {
            inside(marks.variableEnd(), false, start);
        } else if (!raw(start)) {
            inside(marks.blockEnd(), true, start);
        }
    }

    private void comment(int start) {
        int close = source.indexOf(marks.commentEnd(), at);
        if (close < 0 || close + marks.commentEnd().length() > limit) {
            problems.add(new SyntaxProblem(start, "the comment is not closed (expected '" + marks.commentEnd() + "')"));
            at = limit;
            return;
        }
        char sign = close > at ? source.charAt(close - 1) : ' ';
        at = close + marks.commentEnd().length();
        trimBehind(sign);
    }

    private void inside(String close, boolean block, int start) {
        try {
            Lexer.Inside inside = Lexer.inside(source, at, limit, close, block, rawStrings && !block);
            Words words = new Words(inside.tokens(), inside.end());
            at = inside.next();
            pieces.add(block ? new Tag(words, start) : new Output(words, start));
            if (block) {
                trimBehind(inside.sign());
            } else if (inside.sign() == '-') {
                skipBlanks();
            }
        } catch (SyntaxProblem problem) {
            problems.add(problem);
            int end = source.indexOf(close, Math.max(at, Math.min(problem.at(), limit)));
            at = end < 0 ? limit : Math.min(limit, end + close.length());
        }
    }

    private void trimBehind(char sign) {
        if (sign == '-') {
            skipBlanks();
        } else if (sign != '+' && marks.trimBlocks() && at < limit && source.charAt(at) == '\n') {
            at++;
        }
    }

    private void skipBlanks() {
        while (at < limit && StringMethods.isBlank(source.charAt(at))) {
            at++;
        }
    }

    /** Takes a raw block whole, if one begins here. */
    private boolean raw(int start) {
        String end = Pattern.quote(marks.blockEnd());
        Matcher open = Pattern.compile("\\s*raw\\s*(-?)" + end).matcher(source).region(at, limit);
        if (!open.lookingAt()) {
            return false;
        }
        Matcher close = Pattern.compile(Pattern.quote(marks.blockStart()) + "([-+]?)\\s*endraw\\s*([-+]?)" + end)
                .matcher(source);
        if (!close.find(open.end()) || close.end() > limit) {
            problems.add(new SyntaxProblem(start, "'raw' is not closed (expected 'endraw')"));
            at = limit;
            return true;
        }
        String text = source.substring(open.end(), close.start());
        text = open.group(1).isEmpty() ? text : StringMethods.strip(text, None.NONE, true, false);
        text(stripped(text, close.group(1).isEmpty() ? ' ' : close.group(1).charAt(0), marks.blockStart()));
        at = close.end();
        trimBehind(close.group(2).isEmpty() ? ' ' : close.group(2).charAt(0));
        return true;
    }
}
