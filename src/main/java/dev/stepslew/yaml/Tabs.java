package dev.stepslew.yaml;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.tokens.ScalarToken;
import org.yaml.snakeyaml.tokens.Token;

/**
 * Where a tab may stand for a space: between tokens of a line, in brackets, and behind a plain scalar also in the lines
 * below it. Where it would be indentation it may not.
 */
final class Tabs {

    private static final String MESSAGE = "a tab where YAML wants spaces; indent with spaces";

    private static final Pattern INDICATED = Pattern.compile(".[-+]?([1-9])");

    /** What the tokens before a tab say of it. */
    private enum Before {
        /** A tab in the same line is a blank. */
        TOKEN,
        /** So it is in the lines below, from the column on to which the scalar must be indented. */
        PLAIN,
        /** A dash, a question mark, a colon of its own line: what comes next begins a block, and its column counts. */
        BLOCK
    }

    private final Source source;
    private final NavigableSet<Integer> mended;
    private final Deque<Integer> indents = new ArrayDeque<>();
    private int brackets;
    private Before before = Before.BLOCK;
    private int end;

    Tabs(Source source, Set<Integer> mended) {
        this.source = source;
        this.mended = new TreeSet<>(mended);
    }

    /** @throws Rejected where a tab before the end of the next token of the text stands wrong */
    void pass(Token token) {
        int start = token.getStartMark().getIndex();
        judge(mended.headSet(start, false));
        switch (token.getTokenId()) {
            case BlockMappingStart, BlockSequenceStart ->
                indents.push(token.getStartMark().getColumn());
            case BlockEnd -> indents.pop();
            case FlowSequenceStart, FlowMappingStart -> brackets++;
            case FlowSequenceEnd, FlowMappingEnd -> brackets--;
            default -> {}
        }
        if (token.getEndMark().getIndex() > start) {
            passText(token, start);
        }
    }

    /** Whether the token that was passed last stands in brackets. */
    boolean inBrackets() {
        return brackets > 0;
    }

    private void passText(Token token, int start) {
        Before next = next(token, start);
        int last = token.getEndMark().getIndex();
        if (token instanceof ScalarToken scalar && isBlock(scalar)) {
            checkBlock(start, last);
        } else if (next == Before.PLAIN) {
            mended.headSet(last, false).stream()
                    .filter(tab -> isIndentation(tab, start))
                    .forEach(this::refuse);
        }
        mended.headSet(last, false).clear();
        before = next;
        end = last;
    }

    private Before next(Token token, int start) {
        return switch (token.getTokenId()) {
            case Scalar -> {
                ScalarToken scalar = (ScalarToken) token;
                yield scalar.getPlain() ? Before.PLAIN : isBlock(scalar) ? Before.BLOCK : Before.TOKEN;
            }
            case BlockEntry -> Before.BLOCK;
            case Key -> brackets == 0 ? Before.BLOCK : Before.TOKEN;
            case Value -> before == Before.BLOCK || source.hasBreak(end, start) ? Before.BLOCK : Before.TOKEN;
            default -> Before.TOKEN;
        };
    }

    private static boolean isBlock(ScalarToken scalar) {
        return scalar.getStyle() == ScalarStyle.LITERAL || scalar.getStyle() == ScalarStyle.FOLDED;
    }

    private void judge(NavigableSet<Integer> gap) {
        gap.stream().filter(tab -> !isBlank(tab)).forEach(this::refuse);
        gap.clear();
    }

    private boolean isBlank(int tab) {
        if (before == Before.PLAIN && source.text(end, tab).isBlank()) {
            return !isIndentation(tab, end);
        }
        return brackets > 0 || (before != Before.BLOCK && !source.hasBreak(end, tab));
    }

    private boolean isIndentation(int tab, int from) {
        return source.hasBreak(from, tab) && source.column(tab) < indent();
    }

    private int indent() {
        return indents.isEmpty() ? 0 : indents.peek() + 1;
    }

    /** Before the text of a line of a block scalar there may be spaces alone. */
    private void checkBlock(int start, int last) {
        int firstLine = source.nextLine(start);
        mended.headSet(last, false).stream().filter(tab -> tab >= firstLine).forEach(this::refuse);
        Matcher header = INDICATED.matcher(source.text(start, source.endOfLine(start)));
        int indent = header.lookingAt() ? Math.max(0, indent() - 1) + Integer.parseInt(header.group(1)) : 0;
        int deepest = Math.max(1, indent());
        for (int line = firstLine; line < source.length(); line = source.nextLine(line)) {
            int text = source.afterSpaces(line);
            int spaces = text - line;
            if (source.is('\t', text) && (indent == 0 || spaces < indent)) {
                refuse(text);
            } else if (source.isBreak(text)) {
                deepest = Math.max(deepest, spaces);
                continue;
            }
            indent = indent == 0 ? Math.max(deepest, spaces) : indent;
            if (spaces < indent) {
                return;
            }
        }
    }

    private void refuse(int tab) {
        throw new Rejected(source.at(tab), MESSAGE);
    }
}
