package dev.stepslew.module;

import dev.stepslew.template.JsonReader;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What came back for a request.
 *
 * @param seen curl's words about it and, as content, what was sent
 * @param asked the URL that was asked for first
 */
record UriAnswer(Fields seen, String asked, Duration elapsed) {

    private static final String JSON = "(?i)[^/;]*/([^;]*\\+)?(json|javascript)\\s*(;.*)?";
    private static final Pattern CHARSET = Pattern.compile("(?i);\\s*charset=\"?([^\\s;\"]+)");

    private static final int FIRST_ERROR = 400;

    /** -1 where there was no answer, as Ansible has it. */
    long status() {
        return seen.text("status").equals("000") ? -1 : seen.number("status");
    }

    boolean isThere() {
        return status() > 0;
    }

    /** Whether Python takes it for a success; of others it tells less. */
    private boolean isGood() {
        return status() / 100 == 2;
    }

    String message() {
        if (isGood() || !isThere() && !seen.has("error")) {
            return "OK (" + headers().getOrDefault("content_length", "unknown") + " bytes)";
        }
        return isThere() && (status() >= FIRST_ERROR || !seen.has("error"))
                ? "HTTP Error " + status() + ": " + reason()
                : "Request failed: " + seen.text("error");
    }

    /** The server's own word for its status; none where its protocol has no room for one. */
    private String reason() {
        return seen.list("header").stream()
                .filter(line -> line.startsWith("HTTP/"))
                .reduce((earlier, last) -> last)
                .map(line -> line.replaceFirst("^\\S+ +\\d+ *", "").strip())
                .orElse("");
    }

    /** Under Ansible's names; headers in lower case, with underscores. */
    Map<String, Object> result(boolean withContent, boolean accepted) {
        Map<String, Object> result = new LinkedHashMap<>(headers());
        String url = isGood() ? seen.text("url") : asked;
        result.put("status", status());
        result.put("url", url);
        result.put("redirected", !url.equals(asked));
        result.put("elapsed", elapsed.toSeconds());
        if (isGood()) {
            UriCookies cookies = UriCookies.of(seen.list("header"));
            result.put("cookies", cookies.byName());
            result.put("cookies_string", cookies.joined());
        }
        result.computeIfPresent("location", (key, location) -> absolute(String.valueOf(location)));
        boolean json = String.valueOf(result.get("content_type")).matches(JSON);
        String content = new String(seen.content(), charset(String.valueOf(result.get("content_type"))));
        if (json) {
            JsonReader.tryRead(content).ifPresent(value -> result.put("json", value));
        }
        if (withContent) {
            result.put("content", content);
        } else if (accepted && isThere() && !isGood() && !json) {
            result.put("body", content);
        }
        return result;
    }

    private Map<String, Object> headers() {
        Map<String, Object> headers = new LinkedHashMap<>();
        for (String line : lastHeaders()) {
            String[] words = line.split(":", 2);
            if (words.length == 2) {
                String name = words[0].toLowerCase(Locale.ROOT).replace('-', '_');
                String value = words[1].strip();
                headers.merge(name, value, (earlier, last) -> isGood() ? earlier + ", " + last : last);
            }
        }
        return headers;
    }

    /** Those behind the last status line: earlier ones are of redirections. */
    private List<String> lastHeaders() {
        List<String> headers = seen.list("header");
        int last = -1;
        for (int i = 0; i < headers.size(); i++) {
            last = headers.get(i).startsWith("HTTP/") ? i : last;
        }
        return headers.subList(last + 1, headers.size());
    }

    /** As Ansible puts it together: what stands behind the path in the URL that was asked for stays. */
    private String absolute(String location) {
        if (location.contains("://")) {
            return location;
        }
        if (!location.startsWith("/")) {
            return asked.substring(0, Math.max(asked.lastIndexOf('/'), 0)) + "/" + location;
        }
        String path = asked.replaceFirst("[?#].*", "").replaceFirst("^[^/]*//[^/]*", "");
        return (path.isEmpty() ? asked : asked.replace(path, "")) + location;
    }

    private static Charset charset(String type) {
        Matcher said = CHARSET.matcher(type);
        try {
            return said.find() ? Charset.forName(said.group(1)) : StandardCharsets.UTF_8;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return StandardCharsets.UTF_8;
        }
    }
}
