package dev.stepslew.template;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tests of text: patterns, versions, spelling. */
final class TextTests {

    private TextTests() {}

    static void register(Map<String, Test> tests) {
        tests.put("lower", Test.of("", (v, g) -> isLower(Printing.str(v))));
        tests.put("upper", Test.of("", (v, g) -> isUpper(Printing.str(v))));
        tests.put("match", Test.of("pattern='' ignorecase=False multiline=False", (v, g) -> matches(v, g, "match")));
        tests.put("search", Test.of("pattern='' ignorecase=False multiline=False", (v, g) -> matches(v, g, "search")));
        tests.put(
                "regex",
                Test.of(
                        "pattern='' ignorecase=False multiline=False match_type='search'",
                        (v, g) -> matches(v, g, Text.of(g.value("match_type"), "match_type"))));
        Test version = Test.of("version operator='eq' strict=None version_type=None", Versions::test);
        tests.put("version", version);
        tests.put("version_compare", version);
        tests.put("vault_encrypted", Test.of("", (v, g) -> isEncrypted(v, g.site())));
        tests.put(
                "uri",
                Test.of("schemes=None", (v, g) -> v instanceof String text && UrlFilters.isUri(text, schemes(g))));
        tests.put(
                "url",
                Test.of("schemes=None", (v, g) -> v instanceof String text && UrlFilters.isUrl(text, schemes(g))));
        tests.put("urn", Test.of("", (v, g) -> v instanceof String text && UrlFilters.isUri(text, List.of("urn"))));
    }

    private static List<Object> schemes(Given given) {
        Object schemes = given.value("schemes");
        return schemes instanceof String scheme && !scheme.isEmpty()
                ? List.of(scheme)
                : Types.truth(schemes) ? given.list("schemes") : List.of();
    }

    /** Text never is, whatever it looks like; of a value of the vault it is forgotten how it was written. */
    private static boolean isEncrypted(Object value, Site site) {
        if (value instanceof String text
                && site.frame().rendering().templar().decryption().holdsSecret(text)) {
            throw new EvaluationException(
                    "vault_encrypted: a value of the vault is text once it is read; it cannot be told how it was written");
        }
        return false;
    }

    private static boolean isLower(String text) {
        return text.equals(text.toLowerCase(Locale.ROOT)) && !text.equals(text.toUpperCase(Locale.ROOT));
    }

    private static boolean isUpper(String text) {
        return text.equals(text.toUpperCase(Locale.ROOT)) && !text.equals(text.toLowerCase(Locale.ROOT));
    }

    private static boolean matches(Object value, Given given, String kind) {
        Regex regex = Regex.of(
                Text.of(given.value("pattern"), "the pattern"), given.flag("ignorecase"), given.flag("multiline"));
        var matcher = regex.matcher(Printing.str(value), given.site());
        return switch (kind) {
            case "match" -> matcher.lookingAt();
            case "fullmatch" -> matcher.matches();
            case "search" -> matcher.find();
            default ->
                throw new EvaluationException("unknown match_type '" + kind + "', expected match, search or fullmatch");
        };
    }
}
