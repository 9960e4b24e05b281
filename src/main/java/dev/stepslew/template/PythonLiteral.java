package dev.stepslew.template;

import dev.stepslew.yaml.None;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Text that looks like a Python dict, list or bool, read back into one, as Ansible does with what an expression printed.
 * JSON's true, false and null count as well.
 */
final class PythonLiteral {

    private final List<Token> tokens;
    private int next;

    private PythonLiteral(List<Token> tokens) {
        this.tokens = tokens;
    }

    /** The value, where the text begins as a container or is a bool; else the text itself. */
    static Object convert(String text) {
        if (text.equals("True") || text.equals("False")) {
            return text.equals("True");
        }
        boolean container = text.startsWith("[") || text.startsWith("{");
        return container ? read(text).orElse(text) : text;
    }

    /** The literal that makes up the whole text, if it is one. */
    static Optional<Object> read(String text) {
        try {
            PythonLiteral literal = new PythonLiteral(Lexer.python(text));
            Object value = literal.value(0);
            return literal.next == literal.tokens.size() ? Optional.of(value) : Optional.empty();
        } catch (SyntaxProblem | EvaluationException e) {
            return Optional.empty();
        }
    }

    private Object value(int depth) {
        Token token = take();
        if (depth > 200) {
            throw new EvaluationException("too deep");
        }
        return switch (token.kind()) {
            case STRING -> strings(token);
            case INTEGER, FLOAT -> token.value();
            case NAME -> word(token.text());
            case OPERATOR ->
                switch (token.text()) {
                    case "[" -> items("]", depth);
                    case "(" -> tuple(depth);
                    case "{" -> dict(depth);
                    case "-" -> Arithmetic.negate(number());
                    case "+" -> number();
                    default -> throw new EvaluationException("no literal");
                };
        };
    }

    private Object number() {
        Token token = take();
        if (token.kind() != Token.Kind.INTEGER && token.kind() != Token.Kind.FLOAT) {
            throw new EvaluationException("no literal");
        }
        return token.value();
    }

    private String strings(Token first) {
        StringBuilder text = new StringBuilder(first.value().toString());
        while (next < tokens.size() && tokens.get(next).kind() == Token.Kind.STRING) {
            text.append(take().value());
        }
        return text.toString();
    }

    private static Object word(String word) {
        return switch (word) {
            case "True", "true" -> true;
            case "False", "false" -> false;
            case "None", "null" -> None.NONE;
            default -> throw new EvaluationException("no literal");
        };
    }

    private Object tuple(int depth) {
        int start = next;
        List<Object> items = items(")", depth);
        boolean comma = tokens.subList(start, next).stream().anyMatch(t -> t.is(",")) && items.size() == 1
                ? tokens.get(next - 2).is(",")
                : items.size() != 1;
        return comma ? new Tuple(items) : items.get(0);
    }

    private List<Object> items(String close, int depth) {
        List<Object> items = new ArrayList<>();
        while (!skip(close)) {
            items.add(value(depth + 1));
            separator(close);
        }
        return items;
    }

    private Map<Object, Object> dict(int depth) {
        Map<Object, Object> map = new LinkedHashMap<>();
        while (!skip("}")) {
            Object key = value(depth + 1);
            if (!skip(":") || key instanceof Map || key instanceof List && !(key instanceof Tuple)) {
                throw new EvaluationException("no literal");
            }
            Comparing.put(map, key, value(depth + 1));
            separator("}");
        }
        return map;
    }

    private void separator(String close) {
        if (!skip(",") && !(next < tokens.size() && tokens.get(next).is(close))) {
            throw new EvaluationException("no literal");
        }
    }

    private boolean skip(String operator) {
        boolean here = next < tokens.size() && tokens.get(next).is(operator);
        next += here ? 1 : 0;
        return here;
    }

    private Token take() {
        if (next == tokens.size()) {
            throw new EvaluationException("no literal");
        }
        return tokens.get(next++);
    }
}
