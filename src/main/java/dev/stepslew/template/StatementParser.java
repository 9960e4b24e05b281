package dev.stepslew.template;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The heads of tags: what follows the tag's name. */
final class StatementParser {

    private final Words words;
    private final ExpressionParser expressions;

    StatementParser(Words words, Library library) {
        this.words = words;
        this.expressions = new ExpressionParser(words, library);
    }

    /** The statement of a tag with this name, whose name was read already. */
    Statement statement(String name, int at) {
        Statement statement =
                switch (name) {
                    case "if", "elif" -> new Statement.If(expressions.tuple(expressions::withoutInlineIf));
                    case "for" -> loop(at);
                    case "set" -> set();
                    case "macro" -> new Statement.Macro(words.name().text(), parameters(), new HashSet<>());
                    case "call" -> call();
                    case "with" -> with();
                    case "filter" -> new Statement.FilterBlock(filters());
                    case "block" ->
                        new Statement.Block(words.name().text(), words.skipName("scoped"), words.skipName("required"));
                    case "extends" -> new Statement.Extends(expressions.expression(), at);
                    case "include" -> include(at);
                    case "import" -> imported(at);
                    case "from" -> from(at);
                    case "print" -> new Statement.Print(expressions.tuple(expressions::expression));
                    case "autoescape" -> autoescape();
                    default -> throw new IllegalArgumentException("no such tag: " + name);
                };
        words.skip(":");
        words.mustBeAtEnd();
        return statement;
    }

    private Statement loop(int at) {
        Target target = target(expressions.tuple(expressions::primary), at);
        words.expectName("in");
        Expression items = expressions.tuple(expressions::withoutInlineIf);
        Optional<Expression> condition =
                words.skipName("if") ? Optional.of(expressions.expression()) : Optional.empty();
        return new Statement.For(target, items, condition, words.skipName("recursive"), at);
    }

    private static Target target(Expression parsed, int at) {
        if (parsed instanceof Expression.Name name) {
            return new Target.Name(name.name());
        } else if (parsed instanceof Operation.TupleOf tuple) {
            return new Target.Several(
                    tuple.items().stream().map(item -> target(item, at)).toList());
        }
        throw new SyntaxProblem(parsed.at(), "cannot assign to this, expected a name");
    }

    private Statement set() {
        Target target = setTarget();
        if (words.skip("=")) {
            return new Statement.Set(target, expressions.tuple(expressions::expression));
        }
        Expression captured = new Expression.Name(Statement.CAPTURED, words.at());
        return new Statement.SetBlock(target, words.skip("|") ? filters() : captured);
    }

    private Target setTarget() {
        if (words.thenIs(".")) {
            Token space = words.name();
            words.take();
            return new Target.InNamespace(space.text(), words.name().text(), space.at());
        }
        int at = words.at();
        return target(expressions.tuple(expressions::primary), at);
    }

    private Expression filters() {
        Expression value = expressions.filter(new Expression.Name(Statement.CAPTURED, words.at()));
        while (words.skip("|")) {
            value = expressions.filter(value);
        }
        return value;
    }

    private List<Statement.Parameter> parameters() {
        words.expect("(");
        List<Statement.Parameter> parameters = new ArrayList<>();
        while (!words.skip(")")) {
            Token name = words.name();
            Optional<Expression> otherwise = words.skip("=") ? Optional.of(expressions.expression()) : Optional.empty();
            if (parameters.stream().anyMatch(p -> p.name().equals(name.text()))) {
                throw new SyntaxProblem(name.at(), "parameter '" + name.text() + "' is there twice");
            }
            boolean optionalBefore = !parameters.isEmpty()
                    && parameters.get(parameters.size() - 1).otherwise().isPresent();
            if (optionalBefore && otherwise.isEmpty()) {
                throw new SyntaxProblem(
                        name.at(), "'" + name.text() + "' has no default, but the parameter before it has");
            }
            parameters.add(new Statement.Parameter(name.text(), otherwise));
            if (!words.is(")")) {
                words.expect(",");
            }
        }
        return parameters;
    }

    private Statement call() {
        List<Statement.Parameter> parameters = words.is("(") ? parameters() : List.of();
        Expression called = expressions.expression();
        if (called instanceof Expression.Call call) {
            return new Statement.Call(parameters, call, new HashSet<>());
        }
        throw new SyntaxProblem(called.at(), "expected a call");
    }

    private Statement with() {
        List<Target> targets = new ArrayList<>();
        List<Expression> values = new ArrayList<>();
        while (!words.atEnd()) {
            int at = words.at();
            targets.add(target(expressions.primary(), at));
            words.expect("=");
            values.add(expressions.expression());
            if (!words.atEnd()) {
                words.expect(",");
            }
        }
        return new Statement.With(targets, values);
    }

    private Statement include(int at) {
        Expression template = expressions.expression();
        boolean ignoreMissing = words.isName("ignore") && words.thenIs("missing");
        if (ignoreMissing) {
            words.take();
            words.take();
        }
        return new Statement.Include(template, ignoreMissing, context(true), at);
    }

    private Statement imported(int at) {
        Expression template = expressions.expression();
        words.expectName("as");
        String name = words.name().text();
        return new Statement.Import(template, name, context(false), at);
    }

    private Statement from(int at) {
        Expression template = expressions.expression();
        words.expectName("import");
        Map<String, String> names = new LinkedHashMap<>();
        while (!atContext() && !words.atEnd()) {
            Token name = words.name();
            if (name.text().startsWith("_")) {
                throw new SyntaxProblem(name.at(), "names that begin with an underscore cannot be imported");
            }
            names.put(name.text(), words.skipName("as") ? words.name().text() : name.text());
            if (!words.skip(",")) {
                break;
            }
        }
        return new Statement.From(template, names, context(false), at);
    }

    private boolean atContext() {
        return (words.isName("with") || words.isName("without")) && words.thenIs("context");
    }

    private boolean context(boolean otherwise) {
        if (!atContext()) {
            return otherwise;
        }
        boolean with = words.take().text().equals("with");
        words.take();
        return with;
    }

    private Statement autoescape() {
        expressions.expression();
        return new Statement.Group();
    }
}
