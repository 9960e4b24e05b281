package dev.stepslew.template;

import dev.stepslew.yaml.None;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Jinja2's expressions, by binding power: a Pratt parser. */
final class ExpressionParser {

    private static final int DEEPEST = 200;
    private static final int OR = 1;
    private static final int AND = 2;
    private static final int COMPARE = 3;
    private static final int SUM = 4;
    // Unlike Python's, Jinja's ~ binds tighter than + and -.
    private static final Map<String, Integer> POWERS =
            Map.of("+", SUM, "-", SUM, "~", 5, "*", 6, "/", 6, "//", 6, "%", 6, "**", 7);
    private static final List<String> COMPARISONS = List.of("==", "!=", "<", "<=", ">", ">=");

    private final Words words;
    private final Library library;
    private int depth;

    ExpressionParser(Words words, Library library) {
        this.words = words;
        this.library = library;
    }

    /** An expression, with inline if. */
    Expression expression() {
        deeper();
        Expression value = binary(OR);
        while (words.isName("if")) {
            int at = words.take().at();
            Expression condition = binary(OR);
            Optional<Expression> otherwise = words.skipName("else") ? Optional.of(expression()) : Optional.empty();
            value = new Operation.Conditional(condition, value, otherwise, at);
        }
        depth--;
        return value;
    }

    private void deeper() {
        if (++depth > DEEPEST) {
            throw new SyntaxProblem(words.at(), "the expression is nested too deep");
        }
    }

    Expression withoutInlineIf() {
        return binary(OR);
    }

    /** Expressions with commas between them are a tuple. */
    Expression tuple(Supplier<Expression> item) {
        int at = words.at();
        List<Expression> items = new ArrayList<>();
        boolean comma = false;
        while (!tupleEnds()) {
            items.add(item.get());
            if (!words.skip(",")) {
                break;
            }
            comma = true;
        }
        if (comma) {
            return new Operation.TupleOf(items, at);
        } else if (items.isEmpty()) {
            throw words.unexpected("an expression");
        }
        return items.get(0);
    }

    private boolean tupleEnds() {
        return words.atEnd() || words.is(")") || words.isName("in") || words.isName("recursive");
    }

    private Expression binary(int power) {
        if (power == COMPARE) {
            return not();
        } else if (power == OR || power == AND) {
            return logical(power);
        }
        Expression left = unary(true);
        return operators(left, power);
    }

    private Expression logical(int power) {
        Expression left = binary(power + 1);
        while (words.isName(power == OR ? "or" : "and")) {
            int at = words.take().at();
            Expression right = binary(power + 1);
            left = power == OR ? new Operation.Or(left, right, at) : new Operation.And(left, right, at);
        }
        return left;
    }

    private Expression not() {
        if (words.isName("not")) {
            int at = words.take().at();
            deeper();
            Expression negated = new Operation.Not(not(), at);
            depth--;
            return negated;
        }
        int at = words.at();
        Expression first = binary(SUM);
        List<Operation.Link> links = new ArrayList<>();
        while (true) {
            String operator = comparison();
            if (operator.isEmpty()) {
                return links.isEmpty() ? first : new Operation.Comparison(first, links, at);
            }
            links.add(new Operation.Link(operator, binary(SUM)));
        }
    }

    private String comparison() {
        if (words.skipName("in")) {
            return "in";
        } else if (words.isName("not") && words.thenIs("in")) {
            words.take();
            words.take();
            return "not in";
        }
        return words.is(Token.Kind.OPERATOR) && COMPARISONS.stream().anyMatch(words::is)
                ? words.take().text()
                : "";
    }

    private Expression operators(Expression start, int power) {
        Expression left = start;
        while (words.is(Token.Kind.OPERATOR)) {
            Optional<Map.Entry<String, Integer>> operator = POWERS.entrySet().stream()
                    .filter(known -> words.is(known.getKey()))
                    .findFirst();
            if (operator.isEmpty() || operator.get().getValue() < power) {
                return left;
            }
            int at = words.take().at();
            Expression right = operators(unary(true), operator.get().getValue() + 1);
            String sign = operator.get().getKey();
            left = sign.equals("~")
                    ? new Operation.Concatenation(left, right, at)
                    : new Operation.Binary(sign, left, right, at);
        }
        return left;
    }

    private Expression unary(boolean withFilters) {
        deeper();
        int at = words.at();
        Expression value;
        if (words.skip("-")) {
            value = new Operation.Negative(unary(false), at);
        } else if (words.skip("+")) {
            value = new Operation.Positive(unary(false), at);
        } else {
            value = primary();
        }
        value = postfix(value);
        depth--;
        return withFilters ? filters(value) : value;
    }

    /** A name, a literal, or something in brackets. */
    Expression primary() {
        if (words.atEnd()) {
            throw words.unexpected("an expression");
        }
        Token token = words.take();
        return switch (token.kind()) {
            case NAME -> name(token);
            case STRING -> new Expression.Constant(adjacent(token), token.at());
            case INTEGER, FLOAT -> new Expression.Constant(token.value(), token.at());
            case OPERATOR -> bracket(token);
        };
    }

    private static Expression name(Token token) {
        return switch (token.text()) {
            case "true", "True" -> new Expression.Constant(true, token.at());
            case "false", "False" -> new Expression.Constant(false, token.at());
            case "none", "None" -> new Expression.Constant(None.NONE, token.at());
            default -> new Expression.Name(token.text(), token.at());
        };
    }

    private String adjacent(Token first) {
        StringBuilder text = new StringBuilder(first.value().toString());
        while (words.is(Token.Kind.STRING)) {
            text.append(words.take().value());
        }
        return text.toString();
    }

    private Expression bracket(Token open) {
        switch (open.text()) {
            case "(":
                if (words.skip(")")) {
                    return new Operation.TupleOf(List.of(), open.at());
                }
                Expression inside = tuple(this::expression);
                words.expect(")");
                return inside;
            case "[":
                return new Operation.ListOf(items("]"), open.at());
            case "{":
                return new Operation.DictOf(pairs(), open.at());
            default:
                throw new SyntaxProblem(open.at(), "unexpected '" + open.text() + "', expected an expression");
        }
    }

    private List<Expression> items(String close) {
        List<Expression> items = new ArrayList<>();
        while (!words.skip(close)) {
            items.add(expression());
            if (!words.is(close)) {
                words.expect(",");
            }
        }
        return items;
    }

    private List<Operation.Pair> pairs() {
        List<Operation.Pair> pairs = new ArrayList<>();
        while (!words.skip("}")) {
            Expression key = expression();
            words.expect(":");
            pairs.add(new Operation.Pair(key, expression()));
            if (!words.is("}")) {
                words.expect(",");
            }
        }
        return pairs;
    }

    private Expression postfix(Expression start) {
        Expression value = start;
        while (true) {
            int at = words.at();
            if (words.skip(".")) {
                value = dot(value);
            } else if (words.skip("[")) {
                value = new Expression.Item(value, subscript(), at);
            } else if (words.skip("(")) {
                value = new Expression.Call(value, Nested.within(value, arguments()), value.at());
            } else {
                return value;
            }
        }
    }

    private Expression dot(Expression owner) {
        if (words.is(Token.Kind.INTEGER)) {
            Token index = words.take();
            return new Expression.Item(owner, new Expression.Constant(index.value(), index.at()), index.at());
        }
        Token name = words.name();
        return new Expression.Attribute(owner, name.text(), name.at());
    }

    private Expression subscript() {
        int at = words.at();
        List<Expression> keys = new ArrayList<>();
        do {
            if (words.is("]")) {
                throw new SyntaxProblem(at, "expected an index or key");
            }
            keys.add(slice());
        } while (words.skip(","));
        words.expect("]");
        return keys.size() == 1 ? keys.get(0) : new Operation.TupleOf(keys, at);
    }

    private Expression slice() {
        int at = words.at();
        Optional<Expression> from = words.is(":") ? Optional.empty() : Optional.of(expression());
        if (!words.skip(":")) {
            return from.orElseThrow();
        }
        Optional<Expression> to = bound();
        Optional<Expression> step = words.skip(":") ? bound() : Optional.empty();
        return new Operation.Slice(from, to, step, at);
    }

    private Optional<Expression> bound() {
        boolean open = words.is(":") || words.is("]") || words.is(",");
        return open ? Optional.empty() : Optional.of(expression());
    }

    /** What follows the opening bracket of a call. */
    Arguments arguments() {
        List<Expression> values = new ArrayList<>();
        Map<String, Expression> names = new LinkedHashMap<>();
        Optional<Expression> more = Optional.empty();
        Optional<Expression> moreNames = Optional.empty();
        while (!words.skip(")")) {
            if (words.skip("**")) {
                moreNames = Optional.of(expression());
            } else if (words.skip("*")) {
                more = Optional.of(expression());
            } else if (words.is(Token.Kind.NAME) && words.thenIs("=")) {
                Token name = words.take();
                words.take();
                names.put(name.text(), expression());
            } else if (names.isEmpty()) {
                values.add(expression());
            } else {
                throw new SyntaxProblem(words.at(), "an argument without a name follows one with a name");
            }
            if (!words.is(")")) {
                words.expect(",");
            }
        }
        return new Arguments(values, names, more, moreNames);
    }

    private Expression filters(Expression start) {
        Expression value = start;
        while (true) {
            if (words.skip("|")) {
                value = filter(value);
            } else if (words.isName("is")) {
                words.take();
                value = test(value);
            } else if (words.skip("(")) {
                value = new Expression.Call(value, Nested.within(value, arguments()), value.at());
            } else {
                return value;
            }
        }
    }

    /** A filter's name and arguments, applied to a value. */
    Expression filter(Expression input) {
        int at = words.at();
        String name = dotted();
        Filter filter = library.filter(name).orElseThrow(() -> new SyntaxProblem(at, library.unknownFilter(name)));
        Arguments arguments = words.skip("(") ? arguments() : Arguments.NONE;
        return new Expression.Filtered(input, name, filter, arguments, at);
    }

    private Expression test(Expression input) {
        boolean negated = words.skipName("not");
        int at = words.at();
        String name = dotted();
        Test test = library.test(name).orElseThrow(() -> new SyntaxProblem(at, library.unknownTest(name)));
        Expression tested = new Expression.Tested(input, name, test, testArguments(), at);
        return negated ? new Operation.Not(tested, at) : tested;
    }

    private Arguments testArguments() {
        if (words.skip("(")) {
            return arguments();
        } else if (words.isName("is")) {
            throw new SyntaxProblem(words.at(), "tests cannot be chained with 'is' (join them with 'and')");
        }
        boolean none = words.atEnd()
                || words.isName("else")
                || words.isName("or")
                || words.isName("and")
                || words.isName("if");
        boolean starts = !none && (!words.is(Token.Kind.OPERATOR) || words.is("[") || words.is("{"));
        return starts ? Arguments.of(List.of(postfix(primary()))) : Arguments.NONE;
    }

    private String dotted() {
        StringBuilder name = new StringBuilder(words.name().text());
        while (words.skip(".")) {
            name.append('.').append(words.name().text());
        }
        return name.toString();
    }
}
