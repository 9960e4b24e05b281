package dev.stepslew.module;

import dev.stepslew.template.JsonReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What came back for a request.
 *
 * @param seen curl's words about it and, as content, what was sent
 * @param asked the URL that was asked for first
 */
record UriAnswer(Fields seen, String asked, Duration elapsed) {

    private static final String JSON = "(?i)(application|text)/([^;]*\\+)?(json|javascript).*";

    private static final int FIRST_ERROR = 400;

    /** -1 where there was no answer, as Ansible has it. */
    long status() {
        return seen.text("status").equals("000") ? -1 : seen.number("status");
    }

    String message() {
        if (status() >= FIRST_ERROR) {
            return "HTTP Error " + status() + ": " + reason();
        }
        return seen.has("error") ? "Request failed: " + seen.text("error") : "OK (" + seen.content().length + " bytes)";
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
    Map<String, Object> result(boolean withContent) {
        Map<String, Object> result = new LinkedHashMap<>();
        for (String line : lastHeaders()) {
            String[] words = line.split(":", 2);
            if (words.length == 2) {
                result.put(words[0].toLowerCase(Locale.ROOT).replace('-', '_'), words[1].strip());
            }
        }
        result.put("status", status());
        result.put("url", seen.text("url"));
        result.put("redirected", !seen.text("url").equals(asked));
        result.put("elapsed", elapsed.toSeconds());
        String content = new String(seen.content(), StandardCharsets.UTF_8);
        if (String.valueOf(result.get("content_type")).matches(JSON)) {
            JsonReader.tryRead(content).ifPresent(json -> result.put("json", json));
        }
        if (withContent) {
            result.put("content", content);
        }
        return result;
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
}
