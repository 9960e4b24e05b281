package dev.stepslew.template;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The lookup url: what a web server answers to the controller, line by line or as one text. */
final class UrlLookup {

    private static final long USUAL_TIMEOUT = 10;
    private static final int GOOD = 200;
    private static final int BAD = 300;

    /** The others would need what the JDK's client has not. */
    private static final Set<String> OPTIONS = Set.of(
            "validate_certs",
            "split_lines",
            "username",
            "password",
            "headers",
            "force",
            "timeout",
            "http_agent",
            "force_basic_auth",
            "follow_redirects");

    private UrlLookup() {}

    static void register(Map<String, Lookup> lookups) {
        lookups.put("url", UrlLookup::answers);
    }

    private static List<Object> answers(List<Object> terms, Map<String, Object> options, Site site) {
        if (site.frame().rendering().templar().isPreflight()) {
            throw new NotYetKnown("lookup('url')");
        }
        options.keySet().stream().filter(name -> !OPTIONS.contains(name)).forEach(name -> {
            throw new LookupFailure("lookup 'url': '" + name + "' is not supported");
        });
        if (!isTrue(options, "validate_certs", true)) {
            throw new LookupFailure("lookup 'url': validate_certs=false is not supported;"
                    + " let the controller trust the certificate instead");
        }
        List<Object> found = new ArrayList<>();
        for (Object term : terms) {
            String text = answer(Printing.str(term), options);
            if (isTrue(options, "split_lines", true)) {
                found.addAll(StringMethods.lines(text, false));
            } else {
                found.add(text);
            }
        }
        return found;
    }

    private static boolean isTrue(Map<String, Object> options, String name, boolean otherwise) {
        return Types.truth(ValueFilters.bool(options.getOrDefault(name, otherwise)));
    }

    private static String answer(String url, Map<String, Object> options) {
        try {
            HttpResponse<InputStream> answer =
                    client(options).send(request(url, options), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                String text = new String(body.readNBytes(Arithmetic.LARGEST), StandardCharsets.UTF_8);
                if (answer.statusCode() < GOOD || answer.statusCode() >= BAD) {
                    throw new LookupFailure("lookup 'url': " + url + " answers with " + answer.statusCode());
                }
                return text;
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new LookupFailure("lookup 'url': " + url + " cannot be read ("
                    + (e instanceof IOException ? e.getClass().getSimpleName() : e.getMessage()) + ")");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LookupFailure("lookup 'url' was interrupted");
        }
    }

    private static HttpClient client(Map<String, Object> options) {
        boolean follows = !Set.of("no", "none", "False")
                .contains(Printing.str(options.getOrDefault("follow_redirects", "urllib2")));
        return HttpClient.newBuilder()
                .followRedirects(follows ? HttpClient.Redirect.NORMAL : HttpClient.Redirect.NEVER)
                .connectTimeout(timeout(options))
                .build();
    }

    private static Duration timeout(Map<String, Object> options) {
        String seconds = Printing.str(options.getOrDefault("timeout", USUAL_TIMEOUT));
        if (!seconds.matches("[0-9]{1,6}(\\.[0-9]+)?") || Double.parseDouble(seconds) <= 0) {
            throw new LookupFailure("lookup 'url': '" + seconds + "' is no timeout in seconds");
        }
        return Duration.ofMillis((long) (Double.parseDouble(seconds) * 1000));
    }

    private static HttpRequest request(String url, Map<String, Object> options) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .timeout(timeout(options))
                .header("User-Agent", Printing.str(options.getOrDefault("http_agent", "stepslew")));
        if (options.get("headers") instanceof Map<?, ?> headers) {
            headers.forEach((name, value) -> request.setHeader(Printing.str(name), Printing.str(value)));
        }
        if (isTrue(options, "force", false)) {
            request.setHeader("Cache-Control", "no-cache");
        }
        if (options.containsKey("username")) {
            String login =
                    Printing.str(options.get("username")) + ":" + Printing.str(options.getOrDefault("password", ""));
            request.setHeader(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
        }
        return request.GET().build();
    }
}
