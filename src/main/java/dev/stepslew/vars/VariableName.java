package dev.stepslew.vars;

import java.util.Set;
import java.util.regex.Pattern;

/** What a variable may be called where a person gives it a name: what Python takes for one of its own. */
public final class VariableName {

    private static final Pattern SHAPE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private static final Set<String> KEYWORDS = Set.of(
            "False",
            "None",
            "True",
            "and",
            "as",
            "assert",
            "async",
            "await",
            "break",
            "class",
            "continue",
            "def",
            "del",
            "elif",
            "else",
            "except",
            "finally",
            "for",
            "from",
            "global",
            "if",
            "import",
            "in",
            "is",
            "lambda",
            "nonlocal",
            "not",
            "or",
            "pass",
            "raise",
            "return",
            "try",
            "while",
            "with",
            "yield");

    private VariableName() {}

    public static boolean isValid(String name) {
        return SHAPE.matcher(name).matches() && !isKeyword(name);
    }

    /** Whether it is a word of Python's own, which no expression could read as a variable. */
    public static boolean isKeyword(String name) {
        return KEYWORDS.contains(name);
    }

    /** What is wrong with a name that is not valid. */
    public static String complaint(String name) {
        return isKeyword(name)
                ? "'%s' is no name for a variable, as it is a word of the language; take another, such as '%s_'"
                        .formatted(name, name)
                : "'%s' is no name for a variable; use letters, digits and underscores".formatted(name);
    }
}
