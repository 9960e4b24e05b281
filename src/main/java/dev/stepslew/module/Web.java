package dev.stepslew.module;

import dev.stepslew.connection.Script;
import dev.stepslew.plan.Unreadable;
import dev.stepslew.yaml.Position;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A request that the host sends with its own curl or wget. All of it stands in a file that only its user may read, so
 * that no password is in an argument list.
 *
 * @param headers in the order they were given
 */
record Web(
        String url,
        String agent,
        String user,
        String password,
        Map<String, String> headers,
        long timeout,
        boolean verifies,
        boolean proxied,
        boolean netrc,
        boolean decompresses,
        String certificate,
        String key) {

    /** Makes the directory {@code $web}, which goes with the script. */
    static final String WORKPLACE = """
            web=$(umask 077; mktemp -d) || exit
            trap 'rm -rf "$web"' EXIT
            trap 'exit 130' HUP INT TERM PIPE
            """;

    private static final String NEITHER = "echo 'the host has neither curl nor wget' >&2; exit 69";
    private static final String PLAIN_ONLY =
            "echo 'the host has only a small wget, which takes no headers or passwords; install curl' >&2; exit 69";

    private static final String READ_WGET = """
            printf '%s\\n' "$said" | sed -n 's/^  //p' >"$web/head"
            final=$(printf '%s\\n' "$said" | sed -n 's/^[-0-9]* [:0-9]* URL: *\\([^ ]*\\) .*/\\1/p')
            """;

    static List<Parameter> parameters() {
        return List.of(
                Parameter.string("url").needed(),
                Parameter.bool("force"),
                Parameter.string("http_agent").or("ansible-httpget"),
                Parameter.bool("use_proxy").or(true),
                Parameter.bool("validate_certs").or(true),
                Parameter.bool("force_basic_auth"),
                Parameter.path("client_cert"),
                Parameter.path("client_key"),
                Parameter.of("headers", Parameter.Type.MAP),
                Parameter.bool("decompress").or(true),
                Parameter.bool("use_netrc").or(true));
    }

    static Parameters refusing(Parameters known) {
        return known.refusing("neither curl nor wget are sure to have it", "use_gssapi", "ciphers")
                .refusing("curl and wget send all headers on", "unredirected_headers");
    }

    /** Nothing but the URL. */
    static Web plain(String url, boolean verifies, Position at) {
        return new Web(checked(url, at), "ansible-httpget", "", "", Map.of(), 10, verifies, true, true, false, "", "");
    }

    private static String checked(String url, Position at) {
        if (!url.matches("(?i)(https?|ftp|file)://\\S+")) {
            throw new Unreadable(at + ": '" + url + "' is no URL, expected one such as https://host/path");
        }
        return url;
    }

    static Web of(Args args) {
        Map<String, String> headers = new LinkedHashMap<>();
        args.maybe("headers").ifPresent(given -> ((Map<?, ?>) given)
                .forEach((name, value) -> headers.put(Conversion.text(name), Conversion.text(value))));
        String url = checked(args.string("url"), args.at("url"));
        headers.forEach((name, value) -> {
            if ((name + value).matches("(?s).*[\r\n].*")) {
                throw new Unreadable(args.at("headers") + ": a header holds a line feed");
            }
        });
        return new Web(
                url,
                args.string("http_agent"),
                args.stringOrEmpty("url_username"),
                args.stringOrEmpty("url_password"),
                headers,
                args.integer("timeout"),
                args.flag("validate_certs"),
                args.flag("use_proxy"),
                args.flag("use_netrc"),
                args.flag("decompress"),
                args.stringOrEmpty("client_cert"),
                args.stringOrEmpty("client_key"));
    }

    /** The same to another place. */
    Web to(String other) {
        return new Web(
                other,
                agent,
                user,
                password,
                headers,
                timeout,
                verifies,
                proxied,
                netrc,
                decompresses,
                certificate,
                key);
    }

    Web with(Map<String, String> others) {
        return new Web(
                url, agent, user, password, others, timeout, verifies, proxied, netrc, decompresses, certificate, key);
    }

    /** The last part of the path, as a name for what comes from there. */
    String fileName() {
        String path = url.replaceFirst("[?#].*", "").replaceFirst("(?i)^[a-z]+://[^/]*", "");
        String name = path.substring(path.lastIndexOf('/') + 1);
        return name.isEmpty() ? "index.html" : name;
    }

    /**
     * Shell that writes what comes into {@code target}, a shell word, and fails with a word of why. It leaves the headers
     * in {@code $web/head} and where it came from in {@code $final}, as far as the program tells.
     */
    Script download(String target) {
        String curl = "final=$(curl -q -K \"$web/curl\" -f -D \"$web/head\" -o " + target
                + " -w '%{url_effective}' 2>\"$web/err\") || { said=$(cat \"$web/err\"); false; }";
        String wget = "if said=$(WGETRC=$web/wget wget -nv -S -O " + target + " " + Script.quote(url) + " 2>&1); then\n"
                + READ_WGET + "else said=$(printf '%s\\n' \"$said\" | grep -v '^  '); false; fi";
        // No -T: busybox 1.35 dies of it.
        String small = user.isEmpty() && headers.isEmpty() && verifies
                ? "said=$(wget -q -O " + target + " " + Script.quote(url) + " 2>&1)"
                : PLAIN_ONLY;
        return Script.of(
                        ": >\"$web/head\"; final=" + Script.quote(url) + "\nif command -v curl >/dev/null 2>&1; then\n")
                .writeSecret("\"$web/curl\"", bytes(curlConfig()))
                .raw(curl + "\nelif ! command -v wget >/dev/null 2>&1; then\n" + NEITHER)
                .raw("\nelif wget --version 2>/dev/null | grep -q GNU; then\n")
                .writeSecret("\"$web/wget\"", bytes(wgetConfig()))
                .raw(wget + "\nelse\n" + small + "\nfi || { echo \"Request failed: $said\" >&2; exit 70; }\n");
    }

    String curlConfig() {
        StringBuilder lines = new StringBuilder("silent\nshow-error\nlocation\ncookie = \"\"\n");
        option(lines, "url", url);
        option(lines, "user-agent", agent);
        lines.append("connect-timeout = " + timeout + "\nspeed-limit = 1\nspeed-time = " + timeout + "\n");
        if (!user.isEmpty()) {
            option(lines, "user", user + ":" + password);
        }
        headers.forEach((name, value) -> option(lines, "header", value.isEmpty() ? name + ";" : name + ": " + value));
        if (headers.keySet().stream().noneMatch("accept"::equalsIgnoreCase)) {
            option(lines, "header", "Accept:");
        }
        lines.append(verifies ? "" : "insecure\n");
        lines.append(decompresses ? "compressed\n" : "");
        lines.append(netrc && user.isEmpty() ? "netrc-optional\n" : "");
        if (!proxied) {
            option(lines, "noproxy", "*");
        }
        if (!certificate.isEmpty()) {
            option(lines, "cert", certificate);
        }
        if (!key.isEmpty()) {
            option(lines, "key", key);
        }
        return lines.toString();
    }

    private static void option(StringBuilder lines, String name, String value) {
        String quoted = value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
        lines.append(name).append(" = \"").append(quoted).append("\"\n");
    }

    private String wgetConfig() {
        StringBuilder lines = new StringBuilder("tries = 1\ntimeout = " + timeout + "\nuser_agent = " + agent + "\n");
        if (!user.isEmpty()) {
            lines.append("user = " + user + "\npassword = " + password + "\nauth_no_challenge = on\n");
        }
        headers.forEach((name, value) -> lines.append("header = " + name + ": " + value + "\n"));
        lines.append(verifies ? "" : "check_certificate = off\n");
        lines.append(proxied ? "" : "use_proxy = off\n");
        lines.append(netrc ? "" : "netrc = off\n");
        lines.append(certificate.isEmpty() ? "" : "certificate = " + certificate + "\n");
        lines.append(key.isEmpty() ? "" : "private_key = " + key + "\n");
        return lines.toString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
