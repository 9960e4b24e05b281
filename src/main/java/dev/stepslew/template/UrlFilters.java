package dev.stepslew.template;

import dev.stepslew.yaml.None;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Filters of URLs. */
final class UrlFilters {

    private static final Pattern URL = Pattern.compile(
            "(?:([a-zA-Z][a-zA-Z0-9+.-]*):)?(?://([^/?#]*))?([^?#]*)(?:\\?([^#]*))?(?:#(.*))?", Pattern.DOTALL);

    private UrlFilters() {}

    static void register(Map<String, Filter> filters) {
        filters.put("urlencode", Filter.of("", (v, g) -> encoded(v)));
        filters.put("urldecode", Filter.of("", (v, g) -> decoded(TextFilters.text(v))));
        filters.put("urlsplit", Filter.of("query='' alias='urlsplit'", UrlFilters::split));
    }

    private static Object encoded(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> quoted(entry.getKey(), "").replace("%20", "+") + "="
                            + quoted(entry.getValue(), "").replace("%20", "+"))
                    .collect(Collectors.joining("&"));
        } else if (value instanceof List<?> pairs) {
            return pairs.stream()
                    .map(UrlFilters::pair)
                    .map(pair -> quoted(pair.get(0), "").replace("%20", "+") + "="
                            + quoted(pair.get(1), "").replace("%20", "+"))
                    .collect(Collectors.joining("&"));
        }
        return quoted(value, "/");
    }

    private static List<Object> pair(Object item) {
        List<Object> pair = Types.iterate(item);
        if (pair.size() != 2) {
            throw new EvaluationException("urlencode: expected a name and a value, not " + Printing.repr(item));
        }
        return pair;
    }

    /** What stands behind a percent sign and is no number stays as it is. */
    private static String decoded(String text) {
        return URLDecoder.decode(text.replaceAll("%(?![0-9A-Fa-f]{2})", "%25"), StandardCharsets.UTF_8);
    }

    private static String quoted(Object value, String safe) {
        StringBuilder out = new StringBuilder();
        for (byte b : Printing.str(value).getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain = c < 128 && (Character.isLetterOrDigit(c) || "_.-~".indexOf(c) >= 0 || safe.indexOf(c) >= 0);
            out.append(plain ? String.valueOf(c) : String.format("%%%02X", (int) c));
        }
        return out.toString();
    }

    private static Object split(Object value, Given given) {
        Matcher url = URL.matcher(urlText(value));
        if (!url.matches()) {
            throw new EvaluationException("urlsplit: no URL: " + Printing.repr(value));
        }
        String authority = part(url, 2);
        int at = authority.lastIndexOf('@');
        String user = at < 0 ? "" : authority.substring(0, at);
        String address = authority.substring(at + 1);
        Matcher host = Pattern.compile("(\\[[^\\]]*\\]|[^:]*)(?::(.*))?").matcher(address);
        boolean known = host.matches();
        if (!hasWholeBrackets(authority)) {
            throw new EvaluationException("urlsplit: '" + authority + "' is no IPv6 address and port");
        }
        String port = known ? Optional.ofNullable(host.group(2)).orElse("") : "";
        Map<Object, Object> parts = new LinkedHashMap<>();
        parts.put("fragment", part(url, 5));
        parts.put(
                "hostname",
                known && !host.group(1).isEmpty()
                        ? host.group(1).replaceAll("[\\[\\]]", "").toLowerCase(Locale.ROOT)
                        : None.NONE);
        parts.put("netloc", authority);
        parts.put("password", user.contains(":") ? user.substring(user.indexOf(':') + 1) : None.NONE);
        parts.put("path", part(url, 3));
        parts.put("port", port.isEmpty() ? None.NONE : port(port));
        parts.put("query", part(url, 4));
        parts.put("scheme", part(url, 1).toLowerCase(Locale.ROOT));
        parts.put("username", at < 0 ? None.NONE : user.split(":", 2)[0]);
        if (!Types.truth(given.value("query"))) {
            return parts;
        }
        String query = given.text("query");
        return Optional.ofNullable(parts.get(query))
                .orElseThrow(() -> new EvaluationException("urlsplit: unknown URL component: " + query));
    }

    private static Object port(String text) {
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65_535) {
            throw new EvaluationException("urlsplit: '" + text + "' is no port, expected a number of 0 to 65535");
        }
        return Long.valueOf(text);
    }

    /** As Python reads it: blanks before it and line ends within it are not of the URL. */
    private static String urlText(Object value) {
        return TextFilters.text(value).replaceFirst("^[\\x00-\\x20]+", "").replaceAll("[\\t\\r\\n]", "");
    }

    private static String part(Matcher url, int group) {
        return Optional.ofNullable(url.group(group)).orElse("");
    }

    /**
     * Whatever can be taken apart is one.
     *
     * @param schemes those that it may have; none for any
     */
    static boolean isUri(String text, List<Object> schemes) {
        Matcher url = URL.matcher(urlText(text));
        return url.matches()
                && hasWholeBrackets(part(url, 2))
                && (schemes.isEmpty() || schemes.contains(part(url, 1).toLowerCase(Locale.ROOT)));
    }

    static boolean isUrl(String text, List<Object> schemes) {
        Matcher url = URL.matcher(urlText(text));
        return isUri(text, schemes)
                && url.matches()
                && (!part(url, 2).isEmpty()
                        || part(url, 1).toLowerCase(Locale.ROOT).equals("file"));
    }

    private static boolean hasWholeBrackets(String authority) {
        return authority.contains("[") == authority.contains("]");
    }
}
