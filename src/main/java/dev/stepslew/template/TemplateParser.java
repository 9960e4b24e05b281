package dev.stepslew.template;

import com.hubspot.jinjava.tree.Node;
import com.hubspot.jinjava.tree.TagNode;
import dev.stepslew.yaml.Suggestion;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Parses a template: text and nesting go to Jinjava, with a number in place of each expression and tag head; those are
 * parsed here. Jinjava therefore sees only templates that are right.
 */
final class TemplateParser {

    private static final int DEEPEST = 100;
    private static final Set<String> WITH_BODY =
            Set.of("if", "for", "macro", "call", "with", "filter", "block", "autoescape");
    private static final Set<String> WITHOUT_BODY = Set.of("extends", "include", "import", "from", "print");
    private static final List<String> KNOWN = List.of(
            "if",
            "elif",
            "else",
            "endif",
            "for",
            "endfor",
            "set",
            "endset",
            "macro",
            "endmacro",
            "call",
            "endcall",
            "with",
            "endwith",
            "filter",
            "endfilter",
            "block",
            "endblock",
            "extends",
            "include",
            "import",
            "from",
            "raw",
            "endraw",
            "print",
            "autoescape",
            "endautoescape");

    private static final Set<String> OF_MACROS = Set.of("varargs", "kwargs", "caller");
    private static final String NOT_EMPTY = "a required block can only contain comments and blanks";

    /** @param what the name of a block */
    private record Open(String name, int at, boolean hasElse, String what) {
        Open(String name, int at, boolean hasElse) {
            this(name, at, hasElse, "");
        }
    }

    private final Library library;
    private final Structure structure;
    private final List<SyntaxProblem> problems = new ArrayList<>();
    private final List<Object> parts = new ArrayList<>();
    private final StringBuilder skeleton = new StringBuilder();
    private final Deque<Open> open = new ArrayDeque<>();
    private final Set<String> blockNames = new HashSet<>();
    private final Set<String> scopedBlocks = new HashSet<>();
    private final Set<String> requiredBlocks = new HashSet<>();
    private final Deque<Set<String>> macros = new ArrayDeque<>();

    TemplateParser(Library library, Structure structure) {
        this.library = library;
        this.structure = structure;
    }

    /**
     * @param rawStrings whether backslashes within {@code {{ }}} stand for themselves, as in Ansible's YAML
     * @param headed whether a line of {@code #jinja2:} may begin it
     */
    Template parse(String text, boolean rawStrings, Marks style, boolean headed) {
        String source = text.replace("\r\n", "\n").replace('\r', '\n');
        Marks marks = style;
        int from = 0;
        try {
            if (headed && source.startsWith(Marks.HEADER)) {
                marks = style.headed(source);
                from = source.indexOf('\n') + 1;
            }
        } catch (SyntaxProblem problem) {
            problems.add(problem);
        }
        boolean raw = rawStrings && source.indexOf('\\') >= 0 && source.contains("{{");
        List<Source.Piece> pieces = Source.pieces(source, from, marks, raw, problems);
        pieces.forEach(this::piece);
        open.forEach(tag -> problems.add(
                new SyntaxProblem(tag.at(), "'" + tag.name() + "' is not closed (expected 'end" + tag.name() + "')")));
        boolean only = pieces.size() == 1 && pieces.get(0) instanceof Source.Output && problems.isEmpty();
        Optional<Expression> single = only ? Optional.of((Expression) parts.get(0)) : Optional.empty();
        Node root = structure.parse(problems.isEmpty() ? skeleton.toString() : "");
        return new Template(
                source,
                root,
                List.copyOf(parts),
                blocks(root, new LinkedHashMap<>()),
                scopedBlocks,
                requiredBlocks,
                single,
                marks,
                List.copyOf(problems));
    }

    private static Map<String, TagNode> blocks(Node node, Map<String, TagNode> found) {
        for (Node child : node.getChildren()) {
            if (child instanceof TagNode tag && tag.getName().equals("block")) {
                found.put(tag.getHelpers().strip(), tag);
            }
            blocks(child, found);
        }
        return found;
    }

    private void piece(Source.Piece piece) {
        mustBeRequired(piece);
        if (piece instanceof Source.Output output) {
            speaks(output.words());
        } else if (piece instanceof Source.Tag tag) {
            speaks(tag.words());
        }
        try {
            if (piece instanceof Source.Text text) {
                text(text.text());
            } else if (piece instanceof Source.Output output) {
                ExpressionParser parser = new ExpressionParser(output.words(), library);
                Expression expression = parser.tuple(parser::expression);
                output.words().mustBeAtEnd();
                skeleton.append("{{ ").append(reference(expression)).append(" }}");
            } else if (piece instanceof Source.Tag tag) {
                tag(tag);
            }
        } catch (SyntaxProblem problem) {
            problems.add(problem);
        }
    }

    private void speaks(Words words) {
        Set<String> asked = words.asks(OF_MACROS);
        macros.forEach(macro -> macro.addAll(asked));
    }

    /** A block that children must fill has no content of its own. */
    private void mustBeRequired(Source.Piece piece) {
        Open around = open.peek();
        boolean required = around != null && requiredBlocks.contains(around.what());
        if (required && piece instanceof Source.Output output) {
            problems.add(new SyntaxProblem(output.at(), NOT_EMPTY));
        } else if (required && piece instanceof Source.Tag tag && !tag.words().isName("endblock")) {
            problems.add(new SyntaxProblem(tag.at(), NOT_EMPTY));
        } else if (required && piece instanceof Source.Text text && !text.text().isBlank()) {
            problems.add(new SyntaxProblem(around.at(), NOT_EMPTY));
        }
    }

    /** Text in which Jinjava could see a mark goes by number, too. */
    private void text(String text) {
        if (text.indexOf('{') >= 0 || text.indexOf('\\') >= 0) {
            skeleton.append("{{ ")
                    .append(reference(new Expression.Constant(text, 0)))
                    .append(" }}");
        } else {
            skeleton.append(text);
        }
    }

    private int reference(Object part) {
        parts.add(part);
        return parts.size() - 1;
    }

    private void tag(Source.Tag tag) {
        Token token = tag.words().name();
        String name = token.text();
        if (name.equals("else") || name.equals("elif")) {
            branch(name, token, tag.words());
        } else if (name.startsWith("end") && KNOWN.contains(name)) {
            end(name.substring(3), token, tag.words());
        } else if (WITH_BODY.contains(name) || WITHOUT_BODY.contains(name) || name.equals("set")) {
            begin(name, token, tag.words());
        } else {
            String hint = Set.of("do", "break", "continue").contains(name)
                    ? " (Ansible does not load that extension of Jinja)"
                    : Suggestion.didYouMean(name, KNOWN);
            throw new SyntaxProblem(token.at(), "unknown tag '" + name + "'" + hint);
        }
    }

    private void begin(String name, Token token, Words words) {
        if (open.size() >= DEEPEST) {
            throw new SyntaxProblem(token.at(), "tags are nested too deep (over " + DEEPEST + ")");
        }
        if (WITH_BODY.contains(name)) {
            open.push(new Open(name, token.at(), false));
        }
        Statement statement;
        try {
            statement = new StatementParser(words, library).statement(name, token.at());
        } catch (SyntaxProblem problem) {
            statement = new Statement.Group();
            problems.add(problem);
        }
        if (statement instanceof Statement.Macro macro) {
            macros.push(macro.speaksOf());
        } else if (statement instanceof Statement.Call call) {
            macros.push(call.speaksOf());
        } else if (name.equals("macro") || name.equals("call")) {
            macros.push(new HashSet<>());
        }
        if (statement instanceof Statement.SetBlock) {
            open.push(new Open("set", token.at(), false));
            jinjavaTag("setblock", String.valueOf(reference(statement)));
        } else if (statement instanceof Statement.Block block) {
            if (!blockNames.add(block.name())) {
                problems.add(new SyntaxProblem(token.at(), "block '" + block.name() + "' is defined twice"));
            }
            if (block.scoped()) {
                scopedBlocks.add(block.name());
            }
            if (block.required()) {
                requiredBlocks.add(block.name());
            }
            open.push(new Open(open.pop().name(), token.at(), false, block.name()));
            jinjavaTag("block", block.name());
        } else {
            jinjavaTag(name, String.valueOf(reference(statement)));
        }
    }

    private void branch(String name, Token token, Words words) {
        Open parent = open.peek();
        boolean fits =
                parent != null && (parent.name().equals("if") || parent.name().equals("for") && name.equals("else"));
        if (!fits || parent.hasElse()) {
            throw new SyntaxProblem(
                    token.at(), "unexpected '" + name + "'" + (fits ? " after 'else'" : " outside of 'if'"));
        }
        if (name.equals("elif")) {
            jinjavaTag(
                    "elif",
                    String.valueOf(reference(new StatementParser(words, library).statement("elif", token.at()))));
            return;
        }
        words.skip(":");
        words.mustBeAtEnd();
        open.push(new Open(open.pop().name(), parent.at(), true));
        jinjavaTag("else", "");
    }

    private void end(String name, Token token, Words words) {
        if (open.isEmpty()) {
            throw new SyntaxProblem(token.at(), "unexpected 'end" + name + "': no tag is open");
        } else if (!open.peek().name().equals(name)) {
            throw new SyntaxProblem(
                    token.at(),
                    "unexpected 'end" + name + "', expected 'end" + open.peek().name() + "'");
        }
        Open ended = open.pop();
        if (name.equals("macro") || name.equals("call")) {
            macros.pop();
        }
        if (name.equals("block") && words.is(Token.Kind.NAME)) {
            mustBeCalled(ended, words.take());
        }
        words.mustBeAtEnd();
        jinjavaTag("end" + (name.equals("set") ? "setblock" : name), "");
    }

    private static void mustBeCalled(Open block, Token end) {
        if (!end.text().equals(block.what())) {
            throw new SyntaxProblem(end.at(), "'endblock " + end.text() + "' ends the block '" + block.what() + "'");
        }
    }

    private void jinjavaTag(String name, String helpers) {
        skeleton.append("{% ").append(name).append(' ').append(helpers).append(" %}");
    }
}
