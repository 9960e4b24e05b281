package dev.stepslew.notice;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * A URL that takes JSON by POST. Its path is a secret, as those of Slack are, so only the server is ever named; a
 * redirection is not followed, for it could carry the secret elsewhere.
 */
public final class Webhook implements Receiver {

    private static final int TRIES = 3;
    private static final Duration TO_CONNECT = Duration.ofSeconds(5);
    private static final Duration TO_ANSWER = Duration.ofSeconds(10);

    private final URI uri;
    private final Duration pause;

    private Webhook(URI uri, Duration pause) {
        this.uri = uri;
        this.pause = pause;
    }

    /** @throws IllegalArgumentException where it is no such URL; the message does not show it */
    public static Webhook at(String url) {
        return at(url, Duration.ofSeconds(1));
    }

    /** @param pause before the second try; twice that before the third */
    static Webhook at(String url, Duration pause) {
        try {
            URI uri = URI.create(url);
            String scheme = Optional.ofNullable(uri.getScheme()).orElse("").toLowerCase(Locale.ROOT);
            if ((scheme.equals("https") || scheme.equals("http"))
                    && uri.getHost() != null
                    && uri.getUserInfo() == null) {
                return new Webhook(uri, pause);
            }
        } catch (IllegalArgumentException e) {
            // its message has the URL
        }
        throw new IllegalArgumentException(
                "expected a URL such as https://hooks.example.com/services/..., without user and password");
    }

    @Override
    public String id() {
        return uri.toString();
    }

    private String shown() {
        return uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    }

    @Override
    public void tell(Message message) {
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(TO_CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        String wrong = "";
        for (int i = 0; i < TRIES; i++) {
            rest(pause.multipliedBy(i));
            int status = 0;
            try {
                status = client.send(request(message), HttpResponse.BodyHandlers.discarding())
                        .statusCode();
                wrong = "it answers HTTP " + status;
            } catch (IOException e) {
                wrong = reason(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new NotTold(shown() + ": interrupted");
            }
            if (status >= 200 && status < 300) {
                return;
            }
            // what the server refuses for good is not better the next time
            if (status >= 300 && status < 500 && status != 429) {
                break;
            }
        }
        throw new NotTold("the webhook at " + shown() + " was not told: " + wrong);
    }

    private HttpRequest request(Message message) {
        return HttpRequest.newBuilder(uri)
                .timeout(TO_ANSWER)
                .header("Content-Type", "application/json; charset=utf-8")
                .header("User-Agent", "stepslew")
                .POST(HttpRequest.BodyPublishers.ofString(message.json()))
                .build();
    }

    /** Not its message: that may hold the URL. */
    private static String reason(IOException e) {
        return switch (e.getClass().getSimpleName()) {
            case "HttpConnectTimeoutException", "HttpTimeoutException" -> "it does not answer in time";
            case "ConnectException" -> "nobody answers there";
            case "SSLHandshakeException" -> "its certificate is not trusted";
            default -> "the connection fails (" + e.getClass().getSimpleName() + ")";
        };
    }

    private static void rest(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
