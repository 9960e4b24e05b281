package dev.stepslew.module;

import dev.stepslew.connection.Script;
import dev.stepslew.connection.StepResult;
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
 * Sends a request from the host, by its own curl, and tells the answer or keeps it. A dry run sends nothing.
 *
 * <pre>
 * uri:
 *   url: http://127.0.0.1:9123/metrics
 *   return_content: true
 * </pre>
 */
final class Uri implements Module<Uri.Wanted, Uri.Seen> {

    /**
     * What to ask.
     *
     * @param body in bytes of ISO 8859-1, one or none
     * @param creates a file that makes it needless; empty for none
     * @param removes a file without which it is needless; empty for none
     * @param options for curl alone
     * @param kept where the answer goes, one or none
     */
    record Wanted(
            Web web,
            String method,
            List<String> body,
            String redirects,
            List<Long> statuses,
            boolean returnContent,
            String creates,
            String removes,
            String options,
            List<UriFile> kept) {}

    /** Which of the two files are there. */
    record Seen(boolean creates, boolean removes) {}

    private static final int MOST = FileFact.LARGEST_READ;

    private static final String NEEDS_CURL = """
            command -v curl >/dev/null 2>&1 || { echo 'uri needs curl on the host' >&2; exit 69; }
            """;

    private static final String ASK = """
            : >"$web/body"; : >"$web/head"; : >>"$web/sent"
            said=$(curl -q -K "$web/curl" -D "$web/head" -o "$web/body" -w 'status=%{http_code}\\nurl=%{url_effective}\\n' \\
              <"$web/sent" 2>"$web/err") || printf 'error=%s\\n' "$(head -n 1 "$web/err")"
            printf '%s\\n' "$said"
            tr -d '\\r' <"$web/head" | sed 's/^/header=/'
            printf 'length=%s\\n' "$(wc -c <"$web/body")"
            """;

    private static final String TELL = "echo content=\nhead -c " + MOST + " \"$web/body\"\n";

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
        own.add(Parameter.path("dest"));
        own.add(Parameter.bool("unsafe_writes"));
        return Web.refusing(Ownership.parameters(own.toArray(Parameter[]::new))).exclusive("body", "src");
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
                args.stringOrEmpty("creates"),
                args.stringOrEmpty("removes"),
                place("cacert", args.stringOrEmpty("ca_path"))
                        + (args.flag("remote_src") ? place("data-binary", "@" + args.string("src")) : "")
                        + place("unix-socket", args.stringOrEmpty("unix_socket")),
                UriFile.of(args));
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
    public Observation<Seen> observe(Wanted wanted) {
        if (wanted.creates().isEmpty() && wanted.removes().isEmpty()) {
            return Observation.none(new Seen(false, true));
        }
        Script script = Script.of(there("creates", wanted.creates()) + there("removes", wanted.removes()) + ":\n");
        Footprint places = Footprint.NOTHING;
        for (String path : List.of(wanted.creates(), wanted.removes())) {
            places = path.isEmpty() ? places : places.and(Footprint.path(path));
        }
        return Observation.of("look for " + wanted.creates() + wanted.removes(), script, places, answer -> {
            Fields fields = Fields.of(answer);
            return new Seen(fields.says("creates"), wanted.removes().isEmpty() || fields.says("removes"));
        });
    }

    private static String there(String key, String path) {
        return path.isEmpty() ? "" : "[ ! -e " + HostPath.word(path) + " ] || echo " + key + "=yes\n";
    }

    @Override
    public Decision plan(Wanted wanted, Seen seen) {
        if (seen.creates()) {
            return Decision.settled(Map.of("stdout", "skipped, since '" + wanted.creates() + "' exists"));
        }
        if (!seen.removes()) {
            return Decision.settled(Map.of("stdout", "skipped, since '" + wanted.removes() + "' does not exist"));
        }
        Script script = Script.of(Web.WORKPLACE + NEEDS_CURL).writeSecret("\"$web/curl\"", config(wanted));
        for (String body : wanted.body()) {
            script = script.writeSecret("\"$web/sent\"", Bytes.bytes(body));
        }
        for (UriFile file : wanted.kept()) {
            script = script.then(file.before());
        }
        script = script.raw(ASK);
        for (UriFile file : wanted.kept()) {
            script = script.then(file.look());
        }
        Duration deadline = Duration.ofSeconds(wanted.web().timeout()).plusMinutes(10);
        return new Decision.Enquiry(
                "ask " + wanted.web().url(),
                script.raw(TELL),
                Optional.empty(),
                Footprint.NOTHING,
                deadline,
                answer -> read(wanted, answer));
    }

    private static byte[] config(Wanted wanted) {
        String config = wanted.web().curlConfig() + wanted.options();
        if (!follows(wanted.method(), wanted.redirects())) {
            config = config.replaceFirst("(?m)^location\n", "");
        }
        boolean sends = !wanted.body().isEmpty() && !wanted.method().equals("HEAD");
        // Left to itself, curl asks by GET where a POST leads to.
        boolean usual = wanted.method().equals("POST") && sends;
        config += wanted.method().equals("HEAD") ? "head\n" : usual ? "" : "request = \"" + wanted.method() + "\"\n";
        return (config + (sends ? "data-binary = \"@-\"\n" : "")).getBytes(StandardCharsets.UTF_8);
    }

    private static boolean follows(String method, String redirects) {
        return switch (redirects) {
            case "all", "yes" -> true;
            case "no", "none" -> false;
            case "urllib2" -> List.of("GET", "HEAD", "POST").contains(method);
            default -> List.of("GET", "HEAD").contains(method);
        };
    }

    private static Decision read(Wanted wanted, StepResult answer) {
        Fields fields = Fields.of(answer);
        UriAnswer said = new UriAnswer(
                wanted.method().equals("HEAD") ? new Fields(fields.values(), new byte[0]) : fields,
                wanted.web().url(),
                answer.elapsed());
        boolean accepted = wanted.statuses().contains(said.status());
        Map<String, Object> result = said.result(wanted.returnContent(), accepted);
        result.put("msg", accepted ? said.message() : unexpected(wanted, said));
        if (fields.number("length") > MOST
                && (wanted.returnContent() || !wanted.kept().isEmpty())) {
            return new Decision.Refused(
                    "the answer is longer than " + MOST + " bytes; get_url keeps what is of any length", result);
        }
        if (!wanted.kept().isEmpty() && said.isThere()) {
            return wanted.kept().get(0).kept(said, accepted, result);
        }
        return accepted ? Decision.settled(result) : new Decision.Refused(unexpected(wanted, said), result);
    }

    private static String unexpected(Wanted wanted, UriAnswer said) {
        String expected = wanted.statuses().stream().map(String::valueOf).collect(Collectors.joining(", ", "[", "]"));
        return "Status code was " + said.status() + " and not " + expected + ": " + said.message();
    }
}
