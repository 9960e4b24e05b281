package dev.stepslew.inventory;

import dev.stepslew.yaml.Node;
import dev.stepslew.yaml.None;
import dev.stepslew.yaml.Position;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The values of an INI inventory: Python literals ({@code 22}, {@code True}, {@code ['a', 'b']}) where they are such,
 * strings otherwise. Recursive descent over Python's literal grammar, as {@code ast.literal_eval} accepts it; tuples and
 * sets become lists.
 */
final class PythonLiteral {

    private static final int MAX_DEPTH = 50;
    private static final Pattern NUMBER =
            Pattern.compile("[-+]? *(?:0[xX](?:_?[0-9a-fA-F])++|0[oO](?:_?[0-7])++|0[bB](?:_?[01])++"
                    + "|(?:[0-9](?:_?[0-9])*+)?\\.[0-9](?:_?[0-9])*+(?:[eE][-+]?[0-9]+)?"
                    + "|[0-9](?:_?[0-9])*+\\.?(?:[eE][-+]?[0-9]+)?)");
    private static final Pattern STRING_START = Pattern.compile("(?:[rR][bB]?|[bB][rR]?|[uU])?('''|\"\"\"|'|\")");

    private final String text;
    private final Position at;
    private int index;
    private int depth;

    private PythonLiteral(String text, Position at) {
        this.text = text;
        this.at = at;
    }

    private static final class NoLiteral extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /** The value of a text, whose first character stands at the place. */
    static Node parse(String text, Position at) {
        try {
            return new PythonLiteral(text, at).whole();
        } catch (NoLiteral notOne) {
            return Node.Scalar.string(text, at);
        }
    }

    private Node whole() throws NoLiteral {
        blanks();
        Node first = value();
        blanks();
        if (!is(',')) {
            expectEnd();
            return first;
        }
        List<Node> tuple = new ArrayList<>(List.of(first));
        while (is(',')) {
            index++;
            blanks();
            if (index < text.length() && !is('#')) {
                tuple.add(value());
                blanks();
            }
        }
        expectEnd();
        return new Node.Sequence(tuple, at);
    }

    private void expectEnd() throws NoLiteral {
        if (index < text.length() && !is('#')) {
            throw new NoLiteral();
        }
    }

    private Node value() throws NoLiteral {
        if (++depth > MAX_DEPTH || index >= text.length()) {
            throw new NoLiteral();
        }
        Node value =
                switch (text.charAt(index)) {
                    case '[' -> list(']');
                    case '(' -> tuple();
                    case '{' -> braces();
                    default -> scalar();
                };
        depth--;
        return value;
    }

    private Node tuple() throws NoLiteral {
        int start = index;
        Node.Sequence items = list(')');
        boolean comma = text.substring(start, index - 1).stripTrailing().endsWith(",");
        return items.items().size() == 1 && !comma ? items.items().get(0) : items;
    }

    private Node.Sequence list(char close) throws NoLiteral {
        Position start = here();
        index++;
        List<Node> items = new ArrayList<>();
        blanks();
        while (!is(close)) {
            items.add(value());
            separator(close);
        }
        index++;
        return new Node.Sequence(items, start);
    }

    private Node braces() throws NoLiteral {
        Position start = here();
        index++;
        blanks();
        if (is('}')) {
            index++;
            return new Node.Mapping(List.of(), start);
        }
        Node first = value();
        blanks();
        return is(':') ? mapping(first, start) : set(first, start);
    }

    private Node set(Node first, Position start) throws NoLiteral {
        List<Node> items = new ArrayList<>(List.of(first));
        separator('}');
        while (!is('}')) {
            items.add(value());
            separator('}');
        }
        index++;
        return new Node.Sequence(items, start);
    }

    private Node mapping(Node firstKey, Position start) throws NoLiteral {
        Map<Object, Node.Entry> entries = new LinkedHashMap<>();
        Node key = firstKey;
        while (true) {
            if (!is(':') || !(key instanceof Node.Scalar scalar)) {
                throw new NoLiteral();
            }
            index++;
            blanks();
            entries.put(scalar.value(), new Node.Entry(scalar, value()));
            separator('}');
            if (is('}')) {
                index++;
                return new Node.Mapping(List.copyOf(entries.values()), start);
            }
            key = value();
            blanks();
        }
    }

    private void separator(char close) throws NoLiteral {
        blanks();
        if (is(',')) {
            index++;
            blanks();
            return;
        }
        if (!is(close)) {
            throw new NoLiteral();
        }
    }

    private Node scalar() throws NoLiteral {
        Matcher string = STRING_START.matcher(text).region(index, text.length());
        if (string.lookingAt()) {
            return strings();
        }
        for (String word : List.of("True", "False", "None")) {
            if (text.startsWith(word, index) && !isNameAt(index + word.length())) {
                Position start = here();
                index += word.length();
                return new Node.Scalar(constant(word), word, false, Node.Tag.PLAIN, start);
            }
        }
        return number();
    }

    private static Object constant(String word) {
        return word.equals("None") ? None.NONE : (Object) word.equals("True");
    }

    private Node number() throws NoLiteral {
        Matcher number = NUMBER.matcher(text).region(index, text.length());
        if (!number.lookingAt() || number.end() == index || isNameAt(number.end())) {
            throw new NoLiteral();
        }
        Position start = here();
        index = number.end();
        String digits = number.group();
        return new Node.Scalar(numeric(digits.replaceAll("[ _]", "")), digits, false, Node.Tag.PLAIN, start);
    }

    private static Object numeric(String signed) throws NoLiteral {
        String digits = signed.replaceFirst("^[-+]", "");
        boolean negative = signed.startsWith("-");
        Optional<BigInteger> whole = whole(digits);
        if (whole.isEmpty()) {
            double value = Double.parseDouble(digits);
            return negative ? -value : value;
        }
        BigInteger value = negative ? whole.get().negate() : whole.get();
        return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
    }

    private static Optional<BigInteger> whole(String digits) throws NoLiteral {
        String lower = digits.toLowerCase(Locale.ROOT);
        if (lower.startsWith("0x")) {
            return Optional.of(new BigInteger(lower.substring(2), 16));
        }
        if (lower.startsWith("0o")) {
            return Optional.of(new BigInteger(lower.substring(2), 8));
        }
        if (lower.startsWith("0b")) {
            return Optional.of(new BigInteger(lower.substring(2), 2));
        }
        if (!lower.matches("[0-9]+")) {
            return Optional.empty();
        }
        if (lower.matches("0+[1-9].*")) {
            throw new NoLiteral(); // 0644 is no number in Python 3
        }
        return Optional.of(new BigInteger(lower));
    }

    private Node strings() throws NoLiteral {
        Position start = here();
        StringBuilder joined = new StringBuilder();
        Matcher string = STRING_START.matcher(text).region(index, text.length());
        Position content = new Position(start.file(), start.line(), column(string(joined, string)));
        blanks();
        string.region(Math.min(index, text.length()), text.length());
        while (index < text.length() && string.lookingAt()) {
            string(joined, string);
            blanks();
            string.region(Math.min(index, text.length()), text.length());
        }
        return Node.Scalar.string(joined.toString(), content);
    }

    /** Reads one string and gives the index of its first character. */
    private int string(StringBuilder into, Matcher start) throws NoLiteral {
        if (!start.lookingAt()) {
            throw new NoLiteral();
        }
        boolean raw = start.group().toLowerCase(Locale.ROOT).contains("r");
        String quote = start.group(1);
        int first = start.end();
        index = first;
        while (!text.startsWith(quote, index)) {
            if (index >= text.length()) {
                throw new NoLiteral();
            }
            if (is('\\')) {
                escape(into, raw);
            } else {
                into.append(text.charAt(index++));
            }
        }
        index += quote.length();
        return first;
    }

    private void escape(StringBuilder into, boolean raw) throws NoLiteral {
        if (index + 1 >= text.length()) {
            throw new NoLiteral();
        }
        char escaped = text.charAt(index + 1);
        if (raw || "abfnrtv\\'\"xuU01234567".indexOf(escaped) < 0) {
            into.append('\\').append(escaped);
            index += 2;
            return;
        }
        index += 2;
        switch (escaped) {
            case 'x' -> code(into, 2);
            case 'u' -> code(into, 4);
            case 'U' -> code(into, 8);
            case '0', '1', '2', '3', '4', '5', '6', '7' -> octal(into);
            default -> into.append("\u0007\b\f\n\r\t\u000b\\'\"".charAt("abfnrtv\\'\"".indexOf(escaped)));
        }
    }

    private void octal(StringBuilder into) {
        index--;
        int value = 0;
        for (int digits = 0; digits < 3 && index < text.length() && isOctal(text.charAt(index)); digits++) {
            value = value * 8 + (text.charAt(index++) - '0');
        }
        into.appendCodePoint(value);
    }

    private static boolean isOctal(char c) {
        return c >= '0' && c <= '7';
    }

    private void code(StringBuilder into, int digits) throws NoLiteral {
        int end = index + digits;
        if (end > text.length() || !text.substring(index, end).matches("[0-9a-fA-F]+")) {
            throw new NoLiteral();
        }
        long code = Long.parseLong(text.substring(index, end), 16);
        if (code > Character.MAX_CODE_POINT) {
            throw new NoLiteral();
        }
        into.appendCodePoint((int) code);
        index = end;
    }

    private boolean isNameAt(int i) {
        return i < text.length() && (Character.isLetterOrDigit(text.charAt(i)) || text.charAt(i) == '_');
    }

    private boolean is(char c) {
        return index < text.length() && text.charAt(index) == c;
    }

    private void blanks() {
        while (index < text.length() && " \t\f".indexOf(text.charAt(index)) >= 0) {
            index++;
        }
    }

    private Position here() {
        return new Position(at.file(), at.line(), column(index));
    }

    private int column(int i) {
        return at.column() == 0 ? 0 : at.column() + text.codePointCount(0, i);
    }
}
