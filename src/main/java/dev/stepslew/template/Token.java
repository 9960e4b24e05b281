package dev.stepslew.template;

/**
 * A word of an expression.
 *
 * @param value what a literal stands for; the text otherwise
 * @param at where it begins in the source, from 0
 * @param end where it ends in the source
 */
record Token(Kind kind, String text, Object value, int at, int end) {

    enum Kind {
        NAME,
        STRING,
        INTEGER,
        FLOAT,
        OPERATOR
    }

    boolean is(String operator) {
        return kind == Kind.OPERATOR && text.equals(operator);
    }

    boolean isName(String name) {
        return kind == Kind.NAME && text.equals(name);
    }
}
