package dev.stepslew.module;

import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Fields and files as a form of a browser sends them.
 *
 * @param body one character for each byte
 */
record MultipartForm(String boundary, String body) {

    /**
     * The fields, in the order of their names.
     *
     * @param fields text, or a map of filename, content and mime_type
     * @param file a file of the controller
     */
    static MultipartForm of(Map<?, ?> fields, Function<String, byte[]> file) {
        StringBuilder parts = new StringBuilder();
        Map<String, Object> sorted = new TreeMap<>();
        fields.forEach((name, value) -> sorted.put(Conversion.text(name), value));
        sorted.forEach((name, value) -> parts.append(LINE).append(part(name, value, file)));
        // what stands in the parts decides, so that the same form is always the same text
        String boundary = "stepslew-" + Hash.hex("SHA-256", Bytes.bytes(parts.toString()));
        String body = parts.toString().replace(LINE, "--" + boundary + "\r\n") + "--" + boundary + "--\r\n";
        return new MultipartForm(boundary, body);
    }

    // no text has it: a template cannot make a noncharacter, and a byte is no such character
    private static final String LINE = "\uffff";

    String contentType() {
        return "multipart/form-data; boundary=\"" + boundary + "\"";
    }

    private static String part(String name, Object value, Function<String, byte[]> file) {
        if (!(value instanceof Map<?, ?> said)) {
            return head(name, "", "text/plain") + Bytes.of(Conversion.text(value)) + "\r\n";
        }
        String filename = text(said, "filename");
        String content = text(said, "content");
        if (filename.isEmpty() && content.isEmpty()) {
            throw new IllegalArgumentException("at least one of filename or content must be provided");
        }
        String bytes =
                content.isEmpty() ? new String(file.apply(filename), StandardCharsets.ISO_8859_1) : Bytes.of(content);
        String type = text(said, "mime_type");
        String guessed = Optional.ofNullable(URLConnection.guessContentTypeFromName(filename))
                .orElse("application/octet-stream");
        return head(name, filename.substring(filename.lastIndexOf('/') + 1), type.isEmpty() ? guessed : type)
                + bytes
                + "\r\n";
    }

    private static String text(Map<?, ?> said, String key) {
        return said.containsKey(key) ? Conversion.text(said.get(key)) : "";
    }

    private static String head(String name, String filename, String type) {
        String file = filename.isEmpty() ? "" : "; filename=\"" + quoted(filename) + "\"";
        return "Content-Disposition: form-data; name=\"" + quoted(name) + "\"" + file + "\r\nContent-Type: " + type
                + "\r\n\r\n";
    }

    private static String quoted(String text) {
        return Bytes.of(text.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("[\r\n]", " "));
    }
}
