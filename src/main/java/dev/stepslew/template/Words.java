package dev.stepslew.template;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The words of one tag, read from left to right. */
final class Words {

    private final List<Token> tokens;
    private final int end;
    private int next;

    /** @param end where the tag ends in the source, for complaints about what is missing */
    Words(List<Token> tokens, int end) {
        this.tokens = tokens;
        this.end = end;
    }

    /** Which of these names are asked for anywhere in the tag. */
    Set<String> asks(Set<String> names) {
        Set<String> found = new HashSet<>();
        for (int i = 0; i < tokens.size(); i++) {
            boolean attribute = i > 0 && tokens.get(i - 1).is(".");
            if (!attribute && names.stream().anyMatch(tokens.get(i)::isName)) {
                found.add(tokens.get(i).text());
            }
        }
        return found;
    }

    boolean atEnd() {
        return next == tokens.size();
    }

    /** Where the next word begins. */
    int at() {
        return atEnd() ? end : tokens.get(next).at();
    }

    boolean is(String operator) {
        return !atEnd() && tokens.get(next).is(operator);
    }

    boolean isName(String name) {
        return !atEnd() && tokens.get(next).isName(name);
    }

    boolean is(Token.Kind kind) {
        return !atEnd() && tokens.get(next).kind() == kind;
    }

    /** Whether the word after the next is this one. */
    boolean thenIs(String text) {
        return next + 1 < tokens.size()
                && tokens.get(next + 1).kind() != Token.Kind.STRING
                && tokens.get(next + 1).text().equals(text);
    }

    Token take() {
        if (atEnd()) {
            throw new SyntaxProblem(end, "unexpected end of the tag");
        }
        return tokens.get(next++);
    }

    boolean skip(String operator) {
        boolean here = is(operator);
        next += here ? 1 : 0;
        return here;
    }

    boolean skipName(String name) {
        boolean here = isName(name);
        next += here ? 1 : 0;
        return here;
    }

    void expect(String operator) {
        if (!skip(operator)) {
            throw unexpected("'" + operator + "'");
        }
    }

    void expectName(String name) {
        if (!skipName(name)) {
            throw unexpected("'" + name + "'");
        }
    }

    Token name() {
        if (!is(Token.Kind.NAME)) {
            throw unexpected("a name");
        }
        return take();
    }

    void mustBeAtEnd() {
        if (!atEnd()) {
            throw unexpected("the end of the tag");
        }
    }

    SyntaxProblem unexpected(String expected) {
        String found = atEnd() ? "end of the tag" : "'" + tokens.get(next).text() + "'";
        String hint = is("=") ? " ('==' compares)" : "";
        return new SyntaxProblem(at(), "unexpected " + found + ", expected " + expected + hint);
    }
}
