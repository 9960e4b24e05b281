package dev.stepslew.module;

import dev.stepslew.connection.Script;
import dev.stepslew.connection.StepResult;
import dev.stepslew.plan.Change;
import dev.stepslew.plan.Decision;
import dev.stepslew.plan.Footprint;
import dev.stepslew.plan.Observation;
import dev.stepslew.plan.Unreadable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Sends a request from the host, by its own curl, and tells the answer. A dry run sends nothing.
 *
 * <pre>
 * uri:
 *   url: http://127.0.0.1:9123/metrics
 *   return_content: true
 * </pre>
 */
final class Uri implements Module<Uri.Wanted, CommandLine.Seen> {

    /**
     * What to ask.
     *
     * @param body in bytes of ISO 8859-1, one or none
     * @param unless the patterns of files that make it needless
     */
    record Wanted(
            Web web,
            String method,
            List<String> body,
            String redirects,
            List<Long> statuses,
            boolean returnContent,
            CommandLine unless) {}

    private static final int MOST = 4 << 20;

    private static final String ASK = """
            command -v curl >/dev/null 2>&1 || { echo 'uri needs curl on the host' >&2; exit 69; }
            : >"$web/body"; : >"$web/head"; : >>"$web/sent"
            said=$(curl -q -K "$web/curl" -D "$web/head" -o "$web/body" -w 'status=%{http_code}\\nurl=%{url_effective}\\n' \\
              <"$web/sent" 2>"$web/err") || printf 'error=%s\\n' "$(head -n 1 "$web/err")"
            printf '%s\\n' "$said"
            tr -d '\\r' <"$web/head" | sed 's/^/header=/'
            echo content=
            """ + "head -c " + MOST + " \"$web/body\"\n";

    @Override
    public String name() {
        return "uri";
    }

    @Override
    public Parameters parameters() {
        List<Parameter> own = new ArrayList<>(Web.parameters());
        own.add(Parameter.string("url_username").alias("user"));
        own.add(Parameter.string("url_password").alias("password"));
        own.add(Parameter.of("body", Parameter.Type.ANY));
        own.add(Parameter.string("body_format").or("raw").among("raw", "json", "form-urlencoded", "form-multipart"));
        own.add(Parameter.string("method").or("GET"));
        own.add(Parameter.bool("return_content"));
        own.add(Parameter.string("follow_redirects").or("safe").among("all", "no", "none", "safe", "urllib2", "yes"));
        own.add(Parameter.path("src"));
        own.add(Parameter.bool("remote_src"));
        own.add(Parameter.path("creates"));
        own.add(Parameter.path("removes"));
        own.add(Parameter.list("status_code").or(List.of(200L)));
        own.add(Parameter.integer("timeout").or(30L));
        own.add(Parameter.path("ca_path"));
        own.add(Parameter.path("unix_socket"));
        return Web.refusing(Parameters.of(own.toArray(Parameter[]::new)))
                .refusing("keep what comes with get_url", "dest", "owner", "group", "mode", "unsafe_writes")
                .exclusive("body", "src");
    }

    @Override
    public Wanted arguments(Args args) {
        String method = args.string("method").toUpperCase(Locale.ROOT);
        if (!method.matches("[A-Z]+")) {
            throw new Unreadable(args.at("method")
                    + ": Parameter 'method' needs to be a single word in uppercase, like GET or POST.");
        }
        Web web = Web.of(args);
        Map<String, String> headers = new LinkedHashMap<>();
        List<MultipartForm> form = form(args);
        String type = form.isEmpty()
                ? contentType(args.string("body_format"))
                : form.get(0).contentType();
        if (args.has("body") && !type.isEmpty()) {
            headers.put("Content-Type", type);
        }
        web.headers().forEach((name, value) -> {
            headers.keySet().removeIf(name::equalsIgnoreCase);
            headers.put(name, value);
        });
        return new Wanted(
                web.with(headers),
                method,
                form.isEmpty() ? sent(args) : List.of(form.get(0).body()),
                args.string("follow_redirects"),
                args.strings("status_code").stream()
                        .map(code -> status(code, args))
                        .toList(),
                args.flag("return_content"),
                new CommandLine(
                        "",
                        Script.of(place("cacert", args.stringOrEmpty("ca_path"))
                                + (args.flag("remote_src") ? place("data-binary", "@" + args.string("src")) : "")
                                + place("unix-socket", args.stringOrEmpty("unix_socket"))),
                        "",
                        args.stringOrEmpty("creates"),
                        args.stringOrEmpty("removes"),
                        "",
                        Change.Answer.COMMAND,
                        List.of(),
                        args.workbench().isDry()));
    }

    /** One or none. */
    private static List<MultipartForm> form(Args args) {
        if (!args.string("body_format").equals("form-multipart") || !args.has("body")) {
            return List.of();
        }
        if (!(args.maybe("body").orElseThrow() instanceof Map<?, ?> fields)) {
            throw new Unreadable(
                    args.at("body") + ": failed to parse body as form-multipart: it must be a map of fields");
        }
        try {
            return List.of(MultipartForm.of(fields, file -> args.workbench().read(file, args.at("body"))));
        } catch (IllegalArgumentException wrong) {
            throw new Unreadable(args.at("body") + ": failed to parse body as form-multipart: " + wrong.getMessage());
        }
    }

    /** What the controller sends along: a file of the host's own is none of it. */
    private static List<String> sent(Args args) {
        if (args.has("src") && !args.flag("remote_src")) {
            byte[] file = args.workbench().read(args.string("src"), args.at("src"));
            return List.of(new String(file, StandardCharsets.ISO_8859_1));
        }
        return args.maybe("body").map(body -> body(body, args)).stream().toList();
    }

    private static String place(String option, String path) {
        return path.isEmpty()
                ? ""
                : option + " = \"" + path.replace("\\", "\\\\").replace("\"", "\\\"") + "\"\n";
    }

    private static long status(String code, Args args) {
        try {
            return Long.parseLong(code.strip());
        } catch (NumberFormatException e) {
            throw new Unreadable(args.at("status_code") + ": status_code must be whole numbers, not '" + code + "'");
        }
    }

    private static String contentType(String format) {
        return switch (format) {
            case "json" -> "application/json";
            case "form-urlencoded" -> "application/x-www-form-urlencoded";
            default -> "";
        };
    }

    private static String body(Object body, Args args) {
        if (body instanceof String text) {
            return Bytes.of(text);
        }
        boolean form = args.string("body_format").equals("form-urlencoded");
        return Bytes.of(form && body instanceof Map<?, ?> map ? form(map) : Json.ascii(body));
    }

    private static String form(Map<?, ?> fields) {
        List<String> pairs = new ArrayList<>();
        fields.forEach((name, value) -> (value instanceof List<?> several ? several : List.of(value))
                .forEach(one -> pairs.add(encoded(name) + "=" + encoded(one))));
        return String.join("&", pairs);
    }

    private static String encoded(Object value) {
        return URLEncoder.encode(Conversion.text(value), StandardCharsets.UTF_8);
    }

    @Override
    public Observation<CommandLine.Seen> observe(Wanted wanted) {
        return wanted.unless().observe();
    }

    @Override
    public Decision plan(Wanted wanted, CommandLine.Seen seen) {
        if (seen.created()) {
            return Decision.settled(
                    Map.of("stdout", "skipped, since '" + wanted.unless().creates() + "' exists"));
        }
        if (!seen.removable()) {
            return Decision.settled(
                    Map.of("stdout", "skipped, since '" + wanted.unless().removes() + "' does not exist"));
        }
        Script script = Script.of(Web.WORKPLACE).writeSecret("\"$web/curl\"", config(wanted));
        for (String body : wanted.body()) {
            script = script.writeSecret("\"$web/sent\"", Bytes.bytes(body));
        }
        Duration deadline = Duration.ofSeconds(wanted.web().timeout()).plusMinutes(10);
        return new Decision.Enquiry(
                "ask " + wanted.web().url(),
                script.raw(ASK),
                Optional.empty(),
                Footprint.NOTHING,
                deadline,
                answer -> read(wanted, answer));
    }

    private static byte[] config(Wanted wanted) {
        String config = wanted.web().curlConfig() + wanted.unless().run().text();
        boolean safe = List.of("GET", "HEAD").contains(wanted.method());
        boolean follows = List.of("all", "yes").contains(wanted.redirects())
                || safe && !List.of("no", "none").contains(wanted.redirects());
        if (!follows) {
            config = config.replaceFirst("(?m)^location\n", "");
        }
        config += wanted.method().equals("HEAD") ? "head\n" : "request = \"" + wanted.method() + "\"\n";
        return (config + (wanted.body().isEmpty() ? "" : "data-binary = \"@-\"\n")).getBytes(StandardCharsets.UTF_8);
    }

    private static Decision read(Wanted wanted, StepResult answer) {
        UriAnswer said = new UriAnswer(Fields.of(answer), wanted.web().url(), answer.elapsed());
        Map<String, Object> result = said.result(wanted.returnContent());
        if (wanted.statuses().contains(said.status())) {
            result.put("msg", said.message());
            return Decision.settled(result);
        }
        String expected = wanted.statuses().stream().map(String::valueOf).collect(Collectors.joining(", ", "[", "]"));
        return new Decision.Refused(
                "Status code was " + said.status() + " and not " + expected + ": " + said.message(), result);
    }
}
