package dev.stepslew.template;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts an expression into words, up to the mark that closes its tag outside of all brackets. */
final class Lexer {

    private static final Pattern FLOAT = Pattern.compile(
            "(?:\\d+_)*+\\d+(?:(?:\\.(?:\\d+_)*+\\d+)?e[+-]?(?:\\d+_)*+\\d+|\\.(?:\\d+_)*+\\d+)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern INTEGER = Pattern.compile(
            "0b(?:_?[01])++|0o(?:_?[0-7])++|0x(?:_?[\\da-f])++|[1-9](?:_?\\d)*+|0(?:_?0)*+", Pattern.CASE_INSENSITIVE);
    private static final Pattern STRING =
            Pattern.compile("'[^'\\\\]*+(?:\\\\.[^'\\\\]*+)*+'|\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"", Pattern.DOTALL);
    private static final String[] OPERATORS = {
        "//", "**", "==", "!=", ">=", "<=", "+", "-", "/", "*", "%", "~", "[", "]", "(", ")", "{", "}", ">", "<", "=",
        ".", ":", "|", ",", ";"
    };

    /** What other languages write for them. */
    private static final Map<String, String> WORDS = Map.of("&&", "and", "||", "or", "!", "not");

    private final String source;
    private final int limit;
    private final boolean rawStrings;
    private final List<Token> tokens = new ArrayList<>();
    private final Deque<Token> open = new ArrayDeque<>();
    private int at;

    private Lexer(String source, int from, int limit, boolean rawStrings) {
        this.source = source;
        this.at = from;
        this.limit = limit;
        this.rawStrings = rawStrings;
    }

    /** The words of a text that is nothing but one expression. */
    static List<Token> python(String text) {
        Lexer lexer = new Lexer(text, 0, text.length(), false);
        lexer.skipBlanks();
        while (lexer.at < lexer.limit) {
            lexer.word();
            lexer.skipBlanks();
        }
        lexer.bracketsMustBeClosed();
        return lexer.tokens;
    }

    /** What stands between the marks of a tag, the sign before its closing mark (or a blank), and where it ends. */
    record Inside(List<Token> tokens, char sign, int end, int next) {}

    /**
     * Reads the inside of a tag.
     *
     * @param from just behind the opening mark
     * @param close the closing mark
     * @param rawStrings whether backslashes in strings stand for themselves, as in Ansible's YAML
     */
    static Inside inside(String source, int from, int limit, String close, boolean plusAllowed, boolean rawStrings) {
        Lexer lexer = new Lexer(source, from, limit, rawStrings);
        while (true) {
            lexer.skipBlanks();
            if (lexer.at >= limit) {
                lexer.bracketsMustBeClosed();
                throw new SyntaxProblem(from - 2, "the tag is not closed (expected '" + close + "')");
            }
            char sign = lexer.signBefore(close, plusAllowed);
            if (lexer.open.isEmpty() && sign != 0) {
                int end = lexer.at;
                return new Inside(lexer.tokens, sign, end, end + close.length() + (sign == ' ' ? 0 : 1));
            }
            lexer.word();
        }
    }

    private char signBefore(String close, boolean plusAllowed) {
        if (source.startsWith(close, at)) {
            return ' ';
        }
        char c = source.charAt(at);
        boolean sign = (c == '-' || c == '+' && plusAllowed) && source.startsWith(close, at + 1);
        return sign ? c : 0;
    }

    private void skipBlanks() {
        while (at < limit && StringMethods.isBlank(source.charAt(at))) {
            at++;
        }
    }

    private void word() {
        char c = source.charAt(at);
        if (c == '\'' || c == '"') {
            string();
        } else if (c >= '0' && c <= '9') {
            number();
        } else if (Character.isUnicodeIdentifierStart(c) || c == '_') {
            name();
        } else {
            operator();
        }
    }

    private void string() {
        Matcher string = STRING.matcher(source).region(at, limit);
        if (!string.lookingAt()) {
            throw new SyntaxProblem(at, "the string is not closed");
        }
        String text = string.group().substring(1, string.group().length() - 1);
        add(Token.Kind.STRING, string.end(), rawStrings ? text : Escapes.decode(text));
    }

    private void number() {
        boolean afterDot = !tokens.isEmpty() && tokens.get(tokens.size() - 1).is(".") && source.charAt(at - 1) == '.';
        Matcher real = FLOAT.matcher(source).region(at, limit);
        if (!afterDot && real.lookingAt()) {
            add(Token.Kind.FLOAT, real.end(), Double.valueOf(real.group().replace("_", "")));
            return;
        }
        Matcher integer = INTEGER.matcher(source).region(at, limit);
        if (!integer.lookingAt()) {
            throw new SyntaxProblem(at, "no number: '" + source.charAt(at) + "'");
        }
        add(
                Token.Kind.INTEGER,
                integer.end(),
                integer(integer.group().replace("_", "").toLowerCase(Locale.ROOT)));
    }

    private static Object integer(String digits) {
        int radix = digits.startsWith("0x") ? 16 : digits.startsWith("0o") ? 8 : digits.startsWith("0b") ? 2 : 10;
        return Arithmetic.narrow(new BigInteger(radix == 10 ? digits : digits.substring(2), radix));
    }

    private void name() {
        int end = at + 1;
        while (end < limit
                && Character.isUnicodeIdentifierPart(source.charAt(end))
                && !Character.isIdentifierIgnorable(source.charAt(end))) {
            end++;
        }
        add(Token.Kind.NAME, end, source.substring(at, end));
    }

    private void operator() {
        for (Map.Entry<String, String> word : WORDS.entrySet()) {
            if (source.startsWith(word.getKey(), at) && !source.startsWith("!=", at)) {
                throw new SyntaxProblem(at, "unexpected '" + word.getKey() + "' (write '" + word.getValue() + "')");
            }
        }
        for (String operator : OPERATORS) {
            if (source.startsWith(operator, at) && at + operator.length() <= limit) {
                add(Token.Kind.OPERATOR, at + operator.length(), operator);
                balance(tokens.get(tokens.size() - 1));
                return;
            }
        }
        throw new SyntaxProblem(at, "unexpected character '" + Character.toString(source.codePointAt(at)) + "'");
    }

    private void balance(Token token) {
        switch (token.text()) {
            case "(", "[", "{" -> open.push(token);
            case ")", "]", "}" -> {
                if (open.isEmpty()) {
                    throw new SyntaxProblem(token.at(), "unexpected '" + token.text() + "'");
                }
                String expected = closing(open.pop());
                if (!expected.equals(token.text())) {
                    throw new SyntaxProblem(
                            token.at(), "unexpected '" + token.text() + "', expected '" + expected + "'");
                }
            }
            default -> {}
        }
    }

    private void bracketsMustBeClosed() {
        if (!open.isEmpty()) {
            throw new SyntaxProblem(
                    open.peek().at(),
                    "'" + open.peek().text() + "' is not closed (expected '" + closing(open.peek()) + "')");
        }
    }

    private static String closing(Token open) {
        return switch (open.text()) {
            case "(" -> ")";
            case "[" -> "]";
            default -> "}";
        };
    }

    private void add(Token.Kind kind, int end, Object value) {
        tokens.add(new Token(kind, source.substring(at, end), value, at, end));
        at = end;
    }
}
