package dev.stepslew.yaml;

import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.scanner.ScannerImpl;
import org.yaml.snakeyaml.tokens.DirectiveToken;
import org.yaml.snakeyaml.tokens.ScalarToken;
import org.yaml.snakeyaml.tokens.StreamEndToken;
import org.yaml.snakeyaml.tokens.Token;

/**
 * What libyaml, which reads for Ansible, refuses and SnakeYAML lets pass: tabs for indentation, directives that nobody
 * knows or that no document follows, halves of characters, colons that touch what comes next in brackets.
 */
final class TokenRules {

    private static final Pattern SUSPICIOUS =
            Pattern.compile("\t|^%|^[ -]*\\?|\\\\u[dD]|\uF8FF|:[,?\\[\\]{}]", Pattern.MULTILINE);
    private static final Pattern HALF = Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*\\\\u[dD][89a-fA-F]");
    private static final Pattern BARE_COLON = Pattern.compile(":[,?\uF8FF\\[\\]{}]");
    private static final Set<String> DIRECTIVES = Set.of("YAML", "TAG");

    private final Source source;
    private final ScannerImpl scanner;
    private final Tabs tabs;

    private TokenRules(Source source, Set<Integer> tabs) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(Integer.MAX_VALUE);
        this.source = source;
        this.scanner = new ScannerImpl(new StreamReader(source.text()), options);
        this.tabs = new Tabs(source, tabs);
    }

    /**
     * @param tabs where in the source spaces stand for the tabs of the file
     * @throws Rejected where the text, which SnakeYAML has read, breaks one of them
     */
    static void check(Source source, Set<Integer> tabs) {
        if (!tabs.isEmpty() || SUSPICIOUS.matcher(source.text()).find()) {
            new TokenRules(source, tabs).check();
        }
    }

    private void check() {
        Token before = next();
        while (!(before instanceof StreamEndToken)) {
            Token token = next();
            check(before, token);
            tabs.pass(token);
            if (token instanceof DirectiveToken<?> directive && !DIRECTIVES.contains(directive.getName())) {
                refuse(
                        token,
                        "unknown directive '%%%s', expected %%YAML or %%TAG; put quotes around a text that begins with %%"
                                .formatted(directive.getName()));
            } else if (token instanceof ScalarToken scalar) {
                check(scalar, text(scalar));
            }
            before = token;
        }
    }

    private Token next() {
        scanner.peekToken();
        return scanner.getToken();
    }

    private void check(Token before, Token token) {
        if (before instanceof DirectiveToken
                && !(token instanceof DirectiveToken)
                && token.getTokenId() != Token.ID.DocumentStart) {
            refuse(before, "a % directive that no document follows; put quotes around a text that begins with %");
        }
        if (before instanceof ScalarToken && token instanceof ScalarToken) {
            refuse(token, "text after the closing quote; put quotes around the whole value");
        }
    }

    private void check(ScalarToken scalar, String text) {
        if (scalar.getPlain() && text.charAt(0) == Mended.QUESTION) {
            refuse(scalar, "a value cannot begin with '?'; put quotes around it");
        } else if (scalar.getPlain()
                && tabs.inBrackets()
                && BARE_COLON.matcher(text).find()) {
            refuse(scalar, "expected a space after the ':'; put quotes around a value that contains one");
        } else if (text.startsWith("\"") && HALF.matcher(text).find()) {
            refuse(scalar, "an escape of half a character; write the whole one as \\U and eight digits");
        }
    }

    /** With what follows it, where that can be of its kind. */
    private String text(ScalarToken scalar) {
        int start = scalar.getStartMark().getIndex();
        int end = scalar.getEndMark().getIndex() + (scalar.getPlain() ? 2 : 0);
        return source.text(start, Math.min(end, source.length()));
    }

    private void refuse(Token token, String why) {
        throw new Rejected(source.at(token.getStartMark()), why);
    }
}
